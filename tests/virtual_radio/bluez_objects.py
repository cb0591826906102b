"""The objects that BlueZ shows on D-Bus: a tree of paths, interfaces and properties."""

from collections.abc import Callable

from bleak.assigned_numbers import gatt_char_props_to_strs
from bleak.backends.bluezdbus.defs import (
    ADAPTER_INTERFACE,
    DEVICE_INTERFACE,
    GATT_CHARACTERISTIC_INTERFACE,
    GATT_SERVICE_INTERFACE,
    OBJECT_MANAGER_INTERFACE,
    PROPERTIES_INTERFACE,
)
from bumble.device import Advertisement
from bumble.gatt_client import CharacteristicProxy, ServiceProxy
from dbus_fast import Message, Variant

from .advertising import address_of, manufacturer_data_in, name_in, services_in, uuid_text
from .dbus_service import Refusal

ADAPTER_PATH = "/org/bluez/hci0"
_UNKNOWN_OBJECT = "org.freedesktop.DBus.Error.UnknownObject"

Properties = dict[str, Variant]
Interfaces = dict[str, Properties]


class ObjectTree:
    """Paths and their interfaces; every change is published as BlueZ would."""

    def __init__(self, publish: Callable[[Message], None]) -> None:
        self.objects: dict[str, Interfaces] = {}
        self._publish = publish

    def __contains__(self, path: str) -> bool:
        return path in self.objects

    def add(self, path: str, interfaces: Interfaces) -> None:
        """Show a new object."""
        self.objects[path] = interfaces
        self._signal(
            "/",
            OBJECT_MANAGER_INTERFACE,
            "InterfacesAdded",
            "oa{sa{sv}}",
            [path, interfaces],
        )

    def remove(self, path: str) -> None:
        """Hide an object and everything below it, the deepest first."""
        below = [known for known in self.objects if known.startswith(f"{path}/")]
        for gone in [*sorted(below, reverse=True), path]:
            if interfaces := self.objects.pop(gone, None):
                self._signal(
                    "/",
                    OBJECT_MANAGER_INTERFACE,
                    "InterfacesRemoved",
                    "oas",
                    [gone, list(interfaces)],
                )

    def set(self, path: str, interface: str, changes: Properties) -> None:
        """Change properties of an object, if it is still there."""
        if path not in self.objects:
            return
        self.objects[path][interface].update(changes)
        self._signal(
            path,
            PROPERTIES_INTERFACE,
            "PropertiesChanged",
            "sa{sv}as",
            [interface, changes, []],
        )

    def require(self, path: str | None) -> None:
        """Refuse a call to an object that is not there."""
        if path not in self.objects:
            raise Refusal(_UNKNOWN_OBJECT, f"no {path}")

    def is_true(self, path: str, interface: str, name: str) -> bool:
        """Return a boolean property; False if the object is not there."""
        return path in self.objects and bool(self.objects[path][interface][name].value)

    def _signal(
        self, path: str, interface: str, member: str, signature: str, body: list[object]
    ) -> None:
        self._publish(Message.new_signal(path, interface, member, signature, body))


def adapter(address: str) -> Interfaces:
    """Describe a powered adapter that can act as a central."""
    return {
        ADAPTER_INTERFACE: {
            "Address": Variant("s", address),
            "Powered": Variant("b", True),
            "Discovering": Variant("b", False),
            "UUIDs": Variant("as", []),
            "Roles": Variant("as", ["central", "peripheral"]),
        }
    }


def device_path(address: str) -> str:
    """Return where BlueZ puts the device with this address."""
    return f"{ADAPTER_PATH}/dev_{address.replace(':', '_')}"


def device(heard: Advertisement) -> Interfaces:
    """Describe a device that was just heard for the first time."""
    address, name = address_of(heard), name_in(heard)
    properties = {
        "Address": Variant("s", address),
        "AddressType": Variant("s", "random"),
        "Alias": Variant("s", name or address.replace(":", "-")),
        "Adapter": Variant("o", ADAPTER_PATH),
        "Paired": Variant("b", False),
        "Trusted": Variant("b", False),
        "Connected": Variant("b", False),
        "ServicesResolved": Variant("b", False),
        "UUIDs": Variant("as", services_in(heard)),
        "RSSI": Variant("n", heard.rssi),
    }
    if told := manufacturer_data_in(heard):
        content = {company: Variant("ay", data) for company, data in told.items()}
        properties["ManufacturerData"] = Variant("a{qv}", content)
    if name:
        properties["Name"] = Variant("s", name)
    return {DEVICE_INTERFACE: properties}


def service_path(owner: str, service: ServiceProxy) -> str:
    """Return where BlueZ puts a service of the device at `owner`."""
    return f"{owner}/service{service.handle:04x}"


def service(owner: str, found: ServiceProxy) -> Interfaces:
    """Describe a GATT service of the device at `owner`."""
    return {
        GATT_SERVICE_INTERFACE: {
            "UUID": Variant("s", uuid_text(found.uuid)),
            "Device": Variant("o", owner),
            "Primary": Variant("b", True),
            "Includes": Variant("ao", []),
        }
    }


def characteristic_path(owner: str, found: CharacteristicProxy[bytes]) -> str:
    """Return where BlueZ puts a characteristic of the service at `owner`."""
    return f"{owner}/char{found.handle - 1:04x}"


def characteristic(owner: str, found: CharacteristicProxy[bytes], mtu: int) -> Interfaces:
    """Describe a GATT characteristic of the service at `owner`."""
    flags = sorted(gatt_char_props_to_strs(int(found.properties)))
    return {
        GATT_CHARACTERISTIC_INTERFACE: {
            "UUID": Variant("s", uuid_text(found.uuid)),
            "Service": Variant("o", owner),
            "Value": Variant("ay", b""),
            "Flags": Variant("as", flags),
            "MTU": Variant("q", mtu),
            "Notifying": Variant("b", False),
        }
    }
