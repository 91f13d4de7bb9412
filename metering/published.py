"""Three companies whose month was published, in whole interactions, by Customerly.

The totals are those of "What is an interaction?" in Customerly's help centre; how
each divides into kinds is ours, after the same article's remark that e-mail carries
the load and support weighs very little.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from metering.interactions import Kind


@dataclass(frozen=True, slots=True)
class Sender:
    """A workflow, campaign or survey, and how often it sends in the month."""

    id: str
    name: str
    sent: int


@dataclass(frozen=True, slots=True)
class Company:
    """One company, its plan, and what it uses in one month, kind by kind."""

    name: str
    timezone: str
    users: int
    allowance: int
    interactions: int
    by_kind: Mapping[Kind, int]
    workflows: tuple[Sender, ...] = ()
    campaigns: tuple[Sender, ...] = ()
    nps: tuple[Sender, ...] = ()
    surveys: tuple[Sender, ...] = ()


_SUPPORT_ONLY = Company(
    name="Support only, 2,000 users",
    timezone="Europe/Rome",
    users=2_000,
    allowance=1_000,
    interactions=528,
    by_kind=MappingProxyType(
        {
            Kind.CONVERSATION: 341,
            Kind.REPLY_EMAIL: 142,
            Kind.TRANSCRIPT_EMAIL: 45,
            Kind.WORKFLOW_EMAIL: 0,
            Kind.ONE_SHOT_EMAIL: 0,
            Kind.NPS_EMAIL: 0,
            Kind.IN_APP_SURVEY: 0,
        }
    ),
)

_GROWING = Company(
    name="Software company, 170,000 users",
    timezone="Europe/Rome",
    users=170_000,
    allowance=50_000,
    interactions=54_428,
    by_kind=MappingProxyType(
        {
            Kind.CONVERSATION: 1_104,
            Kind.REPLY_EMAIL: 412,
            Kind.TRANSCRIPT_EMAIL: 188,
            Kind.WORKFLOW_EMAIL: 18_936,
            Kind.ONE_SHOT_EMAIL: 31_240,
            Kind.NPS_EMAIL: 1_480,
            Kind.IN_APP_SURVEY: 1_068,
        }
    ),
    workflows=(
        Sender("wf_1", "Welcome", 4_310),
        Sender("wf_2", "Onboarding day 3", 3_906),
        Sender("wf_3", "Onboarding day 7", 3_120),
        Sender("wf_4", "Trial ending", 1_870),
        Sender("wf_5", "Trial expired", 1_214),
        Sender("wf_6", "Inactive for 14 days", 1_180),
        Sender("wf_7", "Upgrade nudge", 1_036),
        Sender("wf_8", "First project created", 902),
        Sender("wf_9", "Renewal reminder", 590),
        Sender("wf_10", "Payment failed", 468),
        Sender("wf_11", "Win-back", 340),
    ),
    campaigns=(
        Sender("os_1", "Autumn release", 14_870),
        Sender("os_2", "Webinar invitation", 9_450),
        Sender("os_3", "Annual plan offer", 6_920),
    ),
    nps=(Sender("nps_1", "Quarterly NPS", 1_480),),
    surveys=(
        Sender("sv_1", "Feature fit", 640),
        Sender("sv_2", "Why did you sign up?", 428),
    ),
)

_LARGE = Company(
    name="Software company, 1,020,000 users",
    timezone="America/New_York",
    users=1_020_000,
    allowance=500_000,
    interactions=487_683,
    by_kind=MappingProxyType(
        {
            Kind.CONVERSATION: 9_870,
            Kind.REPLY_EMAIL: 4_215,
            Kind.TRANSCRIPT_EMAIL: 1_640,
            Kind.WORKFLOW_EMAIL: 168_938,
            Kind.ONE_SHOT_EMAIL: 272_000,
            Kind.NPS_EMAIL: 12_600,
            Kind.IN_APP_SURVEY: 18_420,
        }
    ),
    workflows=(
        Sender("wf_1", "Welcome", 38_412),
        Sender("wf_2", "Onboarding day 3", 34_906),
        Sender("wf_3", "Onboarding day 7", 27_330),
        Sender("wf_4", "Inactive for 30 days", 21_874),
        Sender("wf_5", "Upgrade nudge", 12_655),
        Sender("wf_6", "Weekly summary", 11_208),
        Sender("wf_7", "Trial ending", 8_940),
        Sender("wf_8", "Trial expired", 6_117),
        Sender("wf_9", "Payment failed", 3_482),
        Sender("wf_10", "Renewal reminder", 2_651),
        Sender("wf_11", "Win-back", 1_363),
    ),
    campaigns=(
        Sender("os_1", "Autumn release", 118_400),
        Sender("os_2", "Terms of service update", 72_150),
        Sender("os_3", "Webinar invitation", 51_230),
        Sender("os_4", "Annual plan offer", 30_220),
    ),
    nps=(Sender("nps_1", "Quarterly NPS", 12_600),),
    surveys=(
        Sender("sv_1", "Feature fit", 11_320),
        Sender("sv_2", "Why did you sign up?", 7_100),
    ),
)

COMPANIES: Mapping[str, Company] = MappingProxyType(
    {"a": _SUPPORT_ONLY, "b": _GROWING, "c": _LARGE}
)
