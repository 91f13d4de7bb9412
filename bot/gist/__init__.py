"""What a question is about, weighed from all of its words, known and unknown.

The rules of ``bot.rules`` come first and answer only what they understand word by
word. What they leave is weighed here: a linear model (multinomial logistic regression)
over words, parts of words and concepts, trained by ``python -m tests.gist`` from
questions of which the intent is known. Its weights are data of this package.
"""
