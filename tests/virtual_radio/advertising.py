"""What a central reads from an advertisement, in bleak's terms."""

from bleak.uuids import normalize_uuid_str
from bumble.core import UUID, AdvertisingData
from bumble.device import Advertisement

_SERVICE_LISTS = (
    AdvertisingData.Type.COMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS,
    AdvertisingData.Type.INCOMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS,
    AdvertisingData.Type.COMPLETE_LIST_OF_128_BIT_SERVICE_CLASS_UUIDS,
    AdvertisingData.Type.INCOMPLETE_LIST_OF_128_BIT_SERVICE_CLASS_UUIDS,
)


def uuid_text(uuid: UUID) -> str:
    """Return a UUID as bleak and BlueZ write it: 128 bits, lower case."""
    return normalize_uuid_str(uuid.to_hex_str("-"))


def address_of(advertisement: Advertisement) -> str:
    """Return the advertiser's address, without its kind."""
    return advertisement.address.to_string(False)


def name_in(advertisement: Advertisement) -> str | None:
    """Return the name on the air, if this packet carried one."""
    name = advertisement.data.get(AdvertisingData.Type.COMPLETE_LOCAL_NAME)
    return name if isinstance(name, str) else None


def services_in(advertisement: Advertisement) -> list[str]:
    """Return the services the packet promised."""
    lists = [uuids for kind in _SERVICE_LISTS for uuids in advertisement.data.get_all(kind)]
    return [uuid_text(uuid) for uuids in lists if isinstance(uuids, list) for uuid in uuids]


def manufacturer_data_in(advertisement: Advertisement) -> dict[int, bytes]:
    """Return what the packet told in its maker's own way, by the maker's number."""
    told = advertisement.data.get_all(AdvertisingData.Type.MANUFACTURER_SPECIFIC_DATA)
    return {company: bytes(content) for company, content in told}
