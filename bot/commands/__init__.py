"""The terminal: one small module of commands for each thing people name there."""

from bot.commands.access import key, member
from bot.commands.accounts import account
from bot.commands.ask import ask
from bot.commands.backup import backup
from bot.commands.campaigns import campaign
from bot.commands.chat import chat
from bot.commands.corrections import adjust, void
from bot.commands.database import migrate, verify
from bot.commands.desks import desk
from bot.commands.estimate import estimate
from bot.commands.explain import explain
from bot.commands.forget import forget
from bot.commands.receipts import receipt_rows
from bot.commands.reconcile import reconcile
from bot.commands.reseal import reseal
from bot.commands.schedule import schedule
from bot.commands.shadows import shadow
from bot.commands.slack import slack, slack_manifest
from bot.commands.statement import statement
from bot.commands.thresholds import threshold
from bot.commands.tick import alerts, tick
from bot.commands.usage import usage

account.add_command(shadow)

COMMANDS = (
    account,
    ask,
    backup,
    campaign,
    chat,
    desk,
    migrate,
    verify,
    adjust,
    explain,
    reconcile,
    void,
    threshold,
    schedule,
    tick,
    alerts,
    usage,
    member,
    key,
    estimate,
    receipt_rows,
    reseal,
    statement,
    forget,
    slack,
    slack_manifest,
)
