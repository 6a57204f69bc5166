using System.Buffers;
using System.Buffers.Binary;
using Purva.Wire;

namespace Purva.Versioning.Objects;

/// <summary>The parts of which the forms of commits and tags are made, written.</summary>
internal sealed class ObjectForm
{
    private readonly ArrayBufferWriter<byte> bytes = new(256);

    public ReadOnlyMemory<byte> Bytes => bytes.WrittenMemory.ToArray();

    public ObjectForm Byte(byte value)
    {
        bytes.Write([value]);
        return this;
    }

    public ObjectForm Number(ulong value)
    {
        Span<byte> room = stackalloc byte[10];
        var writer = new WireWriter(room);
        writer.WriteVar(value);
        bytes.Write(room[..writer.Position]);
        return this;
    }

    public ObjectForm Fixed(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes.GetSpan(sizeof(ulong)), value);
        bytes.Advance(sizeof(ulong));
        return this;
    }

    public ObjectForm Id(ObjectId id)
    {
        id.CopyTo(bytes.GetSpan(ObjectId.Size));
        bytes.Advance(ObjectId.Size);
        return this;
    }

    public ObjectForm Text(string text) => Sized(ByteText.ToBytes(text));

    public ObjectForm Sized(ReadOnlySpan<byte> value)
    {
        Number((ulong)value.Length);
        bytes.Write(value);
        return this;
    }

    public ObjectForm Value<T>(T value)
        where T : IWireFormat<T>
    {
        var room = new byte[value.EncodedLength];
        var writer = new WireWriter(room);
        value.Write(ref writer);
        bytes.Write(room);
        return this;
    }

    public ObjectForm By(Signature signature) =>
        Text(signature.Name).Text(signature.Email).Fixed(unchecked((ulong)signature.Seconds)).Fixed(unchecked((ulong)(long)signature.OffsetMinutes));
}
