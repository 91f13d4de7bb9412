const talk = document.getElementById("talk");
const form = document.getElementById("ask");

function say(who, text) {
  const line = document.createElement("li");
  line.className = who;
  // textContent: names of workflows are other people's text, never markup.
  line.textContent = text;
  talk.append(line);
  line.scrollIntoView({ block: "nearest" });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const question = form.question.value.trim();
  if (!question) return;
  form.question.value = "";
  say("me", question);
  try {
    const answer = await fetch("ask", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ question }),
    });
    say("bot", (await answer.json()).text);
  } catch {
    say("bot", "The answer did not arrive. Please try again.");
  }
});
