"""All instruments, one file each; the order is that of the reference."""

from __future__ import annotations

from typing import Final

from gangbar.journey.funding.domain.instruments import (
    f01_recognition_grant,
    f02_placement_budget,
    f03_activation,
    f04_training_voucher,
    f05_vocational_degree,
    f06_basic_skills,
    f07_employees,
    f08_entry_qualification,
    f09_assisted_training,
    f10_pre_vocational,
    f11_apprentice_grant,
    f12_extra_company,
    f13_start_up_money,
    f14_long_term_benefit,
    f15_participation,
    f16_hard_to_reach,
    f17_free_support,
    f18_integration_claim,
    f19_integration_admission,
    f20_integration_duty,
    f21_integration_fee,
    f22_job_language,
    f23_advanced_training,
    f24_student_grant,
    f25_iq,
    f26_land,
    f27_recognition_partnership,
)

INSTRUMENTS: Final = (
    f01_recognition_grant.INSTRUMENT,
    f02_placement_budget.INSTRUMENT,
    f03_activation.INSTRUMENT,
    f04_training_voucher.INSTRUMENT,
    f05_vocational_degree.INSTRUMENT,
    f06_basic_skills.INSTRUMENT,
    f07_employees.INSTRUMENT,
    f08_entry_qualification.INSTRUMENT,
    f09_assisted_training.INSTRUMENT,
    f10_pre_vocational.INSTRUMENT,
    f11_apprentice_grant.INSTRUMENT,
    f12_extra_company.INSTRUMENT,
    f13_start_up_money.INSTRUMENT,
    f14_long_term_benefit.INSTRUMENT,
    f15_participation.INSTRUMENT,
    f16_hard_to_reach.INSTRUMENT,
    f17_free_support.INSTRUMENT,
    f18_integration_claim.INSTRUMENT,
    f19_integration_admission.INSTRUMENT,
    f20_integration_duty.INSTRUMENT,
    f21_integration_fee.INSTRUMENT,
    f22_job_language.INSTRUMENT,
    f23_advanced_training.INSTRUMENT,
    f24_student_grant.INSTRUMENT,
    f25_iq.INSTRUMENT,
    f26_land.INSTRUMENT,
    f27_recognition_partnership.INSTRUMENT,
)
BY_ID: Final = {one.id: one for one in INSTRUMENTS}
BY_SLUG: Final = {one.slug: one for one in INSTRUMENTS}
