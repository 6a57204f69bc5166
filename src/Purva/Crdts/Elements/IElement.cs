using System.Text.Json;
using Purva.Wire;

namespace Purva.Crdts.Elements;

/// <summary>What may stand in a set or a register, or be the key of a map: totally ordered, with one form in bytes, in JSON and as a key.</summary>
/// <remarks>
/// Two elements are equal exactly where their bytes, their JSON and their keys are. The order is total, is the same everywhere, and agrees
/// with equality. Immutable. The default value is legal.
/// </remarks>
/// <typeparam name="TSelf">The element itself.</typeparam>
public interface IElement<TSelf> : IWireFormat<TSelf>, IComparable<TSelf>, IEquatable<TSelf>
    where TSelf : IElement<TSelf>
{
    /// <summary>Length of the form that <see cref="WriteAfter"/> writes, in bytes.</summary>
    /// <param name="previous">An element that is less than this one.</param>
    int EncodedLengthAfter(TSelf previous) => EncodedLength;

    /// <summary>Writes the element behind one that is less, in a form that may leave out what both share.</summary>
    /// <param name="writer">The destination.</param>
    /// <param name="previous">An element that is less than this one.</param>
    void WriteAfter(ref WireWriter writer, TSelf previous) => Write(ref writer);

    /// <summary>Reads what <see cref="WriteAfter"/> writes. What is not greater than <paramref name="previous"/> is for the caller to refuse.</summary>
    /// <remarks>It allocates no more than some bytes for each byte that it reads: what is shared is bounded.</remarks>
    /// <param name="reader">The source.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="previous">The element before.</param>
    /// <param name="value">The element, or its default.</param>
    static virtual DecodeStatus TryReadAfter(ref WireReader reader, DecodeLimits limits, TSelf previous, out TSelf value) =>
        TSelf.TryRead(ref reader, limits, out value);

    /// <summary>Writes the element as one JSON value.</summary>
    /// <param name="writer">The destination.</param>
    void WriteJson(Utf8JsonWriter writer);

    /// <summary>Reads an element from the token at which the reader stands, and leaves the reader at its last token.</summary>
    /// <param name="reader">The source.</param>
    /// <param name="value">The element, or its default.</param>
    static abstract bool TryReadJson(ref Utf8JsonReader reader, out TSelf value);

    /// <summary>The text form by which the element is the key of a JSON object.</summary>
    string ToKey();

    /// <summary>Parses what <see cref="ToKey"/> writes, and nothing else.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The element, or its default.</param>
    static abstract bool TryParseKey(string text, out TSelf value);
}
