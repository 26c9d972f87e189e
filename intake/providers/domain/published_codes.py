"""The services the published tables flag, in the wording of the register itself, which its other files use."""

_SERVICES = """
Acute services with overnight beds
Acute services without overnight beds / listed acute services with or without overnight beds
Ambulance service
Blood and Transplant service
Care home service with nursing
Care home service without nursing
Community based services for people who misuse substances
Community based services for people with a learning disability
Community based services for people with mental health needs
Community health care services - Independent Midwives
Community health care services - Nurses Agency only
Community healthcare service
Dental service
Diagnostic and/or screening service
Diagnostic and/or screening service - single handed sessional providers
Doctors consultation service
Doctors treatment service
Domiciliary care service
Extra Care housing services
Hospice services
Hospice services at home
Hospital services for people with mental health needs, learning disabilities and problems with substance misuse
Hyperbaric Chamber
Long term conditions services
Mobile doctors service
Prison Healthcare Services
Rehabilitation services
Remote clinical advice service
Residential substance misuse treatment and/or rehabilitation service
Shared Lives
Specialist college service
Supported living service
Urgent care services
"""
_BANDS = """
Children 0-18 years
Dementia
Learning disabilities or autistic spectrum disorder
Mental Health
Older People
People detained under the Mental Health Act
People who misuse drugs and alcohol
People with an eating disorder
Physical Disability
Sensory Impairment
Whole Population
Younger Adults
"""
_WORDS = {words.lower(): words for words in f"{_SERVICES}{_BANDS}".strip().splitlines()}


def published_words(key: str) -> str:
    """Return a service or band as the register writes it; one of a later edition begins with a capital.

    >>> published_words("extra care housing services"), published_words("care by post")
    ('Extra Care housing services', 'Care by post')
    """
    return _WORDS.get(key, key.capitalize())
