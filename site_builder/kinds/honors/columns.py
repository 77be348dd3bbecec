"""An honour as data, for those that may leave as such: collectives, and persons whose consent names data."""

from __future__ import annotations

from site_builder.kinds.honors.record import STUDENT
from site_builder.model.columns import computed, fact, part, term
from site_builder.model.data import DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry


def _name(entry: PublicEntry, _place: Place) -> Value:
    honoree = entry.facts.honoree
    return STUDENT if honoree.kind == "minor" else honoree.name


COLUMNS = (
    DataColumn(name="award_name", label="称号", value=term("honors.award", "award")),
    DataColumn(
        name="honoree_kind",
        told=False,
        label="对象类别",
        description="person 个人、family 家庭、team 集体、shop 店铺、building 楼栋、minor 未成年人",
        value=lambda entry, _place: entry.facts.honoree.kind,
    ),
    DataColumn(name="honoree", label="上榜对象", description="与网页上写的一样，遮隐的照样遮隐", value=_name),
    DataColumn(name="honoree_role", label="身份", value=lambda entry, _place: entry.facts.honoree.role),
    DataColumn(
        name="period",
        label="期次",
        description="2026、2026-h1、2026-q3、2026-11",
        value=fact("period"),
    ),
    DataColumn(name="nominated_by", label="推荐", value=fact("nominated_by")),
    DataColumn(name="publicity_from", label="公示起日", type="date", value=part("publicity", "from")),
    DataColumn(
        name="publicity_to",
        label="公示止日",
        type="date",
        description="按民法典和放假安排算出的最后一天",
        value=computed("publicity_end"),
    ),
    DataColumn(
        name="votes_eligible", label="应到", type="integer", unit="人", value=part("votes", "eligible")
    ),
    DataColumn(name="votes_present", label="实到", type="integer", unit="人", value=part("votes", "present")),
    DataColumn(name="votes_for", label="同意", type="integer", unit="票", value=part("votes", "for")),
    DataColumn(name="votes_against", label="反对", type="integer", unit="票", value=part("votes", "against")),
    DataColumn(name="votes_abstain", label="弃权", type="integer", unit="票", value=part("votes", "abstain")),
)
