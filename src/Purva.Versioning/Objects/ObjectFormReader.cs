using Purva.Wire;

namespace Purva.Versioning.Objects;

/// <summary>The parts of which the forms of commits and tags are made, read. After the first that is not there nothing more is read.</summary>
internal ref struct ObjectFormReader(ReadOnlySpan<byte> source)
{
    private WireReader reader = new(source);
    private bool isBroken;

    /// <summary>Whether everything was there and nothing follows.</summary>
    public readonly bool IsWhole => !isBroken && reader.IsAtEnd;

    public byte Byte()
    {
        byte value = 0;
        isBroken = isBroken || reader.TryReadByte(out value) != DecodeStatus.Done;
        return value;
    }

    public int Count(int limit, int minimumSize)
    {
        var value = 0;
        isBroken = isBroken || reader.TryReadCount(limit, minimumSize, out value) != DecodeStatus.Done;
        return isBroken ? 0 : value;
    }

    public ulong Fixed()
    {
        ulong value = 0;
        isBroken = isBroken || reader.TryReadFixed64(out value) != DecodeStatus.Done;
        return value;
    }

    public ObjectId Id()
    {
        ReadOnlySpan<byte> value = default;
        isBroken = isBroken || reader.TryReadRaw(ObjectId.Size, out value) != DecodeStatus.Done;
        return isBroken ? ObjectId.None : new ObjectId(value);
    }

    public ReadOnlySpan<byte> Sized(int limit)
    {
        ReadOnlySpan<byte> value = default;
        isBroken = isBroken || reader.TryReadBytes(limit, out value) != DecodeStatus.Done;
        return isBroken ? default : value;
    }

    public T? Value<T>()
        where T : IWireFormat<T>
    {
        T? value = default;
        isBroken = isBroken || T.TryRead(ref reader, DecodeLimits.Default, out value) != DecodeStatus.Done;
        return value;
    }

    public Signature By()
    {
        var (name, email) = (ByteText.ToText(Sized(Signature.MaxBytes)), ByteText.ToText(Sized(Signature.MaxBytes)));
        var (seconds, offset) = (unchecked((long)Fixed()), unchecked((long)Fixed()));
        isBroken |= offset is < int.MinValue or > int.MaxValue;
        var signature = new Signature(name, email, seconds, isBroken ? 0 : (int)offset);
        isBroken |= signature.Problem is not null;
        return signature;
    }
}
