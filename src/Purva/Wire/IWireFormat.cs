namespace Purva.Wire;

/// <summary>A value with one canonical binary form: equal values are equal bytes.</summary>
/// <typeparam name="TSelf">The value itself.</typeparam>
public interface IWireFormat<TSelf>
    where TSelf : IWireFormat<TSelf>
{
    /// <summary>Exact length of the binary form, in bytes.</summary>
    int EncodedLength { get; }

    /// <summary>Writes the binary form; the destination holds at least <see cref="EncodedLength"/> bytes more.</summary>
    /// <param name="writer">The destination.</param>
    void Write(ref WireWriter writer);

    /// <summary>Reads one value. On any answer but <see cref="DecodeStatus.Done"/> the reader has not moved.</summary>
    /// <param name="reader">The source.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="value">The value, or its default.</param>
    static abstract DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out TSelf value);
}
