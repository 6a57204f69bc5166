using System.Globalization;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks;

/// <summary>An event of a vector clock: which one it is, and all that had happened before it, itself included.</summary>
/// <remarks>
/// <para>
/// Because the event's own replica is known, one look-up decides what a comparison of whole vectors would:
/// <c>a</c> happened before <c>b</c> just if <c>b</c>'s vector has seen <c>a</c>. O(log n) rather than O(n).
/// </para>
/// <para>
/// The default value is no event; its comparisons are meaningless. Text form: the replica, an at sign and the vector, as in
/// <c>a@{a:1,b:2}</c>. Binary form: the vector, then which of its entries is the event's own, as LEB128 from 0. Immutable, and safe to
/// share between threads.
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1109/2.84874">Fidge, Logical Time in Distributed Computing Systems, 1991</seealso>
/// <seealso href="https://www.vs.inf.ethz.ch/publ/papers/VirtTimeGlobStates.pdf">Mattern, Virtual Time and Global States of Distributed Systems, 1989; its section 6 has the look-up</seealso>
public readonly partial record struct VectorStamp : ISpanParsable<VectorStamp>, ISpanFormattable, IUtf8SpanFormattable, IWireFormat<VectorStamp>
{
    /// <summary>The stamp of a replica's last event in a vector.</summary>
    /// <param name="replica">Whose event.</param>
    /// <param name="vector">All that had happened before the event, and the event.</param>
    /// <exception cref="ArgumentException">The vector has seen no event of the replica.</exception>
    public VectorStamp(ReplicaId replica, VersionVector vector)
    {
        Dot = new Dot(replica, vector[replica]);
        Dot.ThrowIfNoEvent(nameof(replica));
        Vector = vector;
    }

    /// <summary>Which event.</summary>
    public Dot Dot { get; }

    /// <summary>All that had happened before the event, and the event.</summary>
    public VersionVector Vector { get; }

    /// <inheritdoc/>
    public int EncodedLength => Vector.EncodedLength + WireWriter.VarLength((ulong)OwnIndex);

    private int OwnIndex => Vector.Entries.BinarySearch(Dot);

    /// <summary>How this event stands to another. O(log n), no allocation.</summary>
    /// <param name="other">The event on the right.</param>
    public CausalOrder CompareCausally(VectorStamp other) => (other.Vector.Contains(Dot), Vector.Contains(other.Dot)) switch
    {
        // Two events that know each other would be each other's cause.
        (true, true) => CausalOrder.Equal,
        (true, false) => CausalOrder.Before,
        (false, true) => CausalOrder.After,
        (false, false) => CausalOrder.Concurrent,
    };

    /// <summary>Whether this event happened before another. O(log n), no allocation.</summary>
    /// <param name="other">The other event.</param>
    public bool HappenedBefore(VectorStamp other) => Dot != other.Dot && other.Vector.Contains(Dot);

    /// <summary>Whether neither event happened before the other. An event is not concurrent with itself. O(log n), no allocation.</summary>
    /// <param name="other">The other event.</param>
    public bool IsConcurrentWith(VectorStamp other) => CompareCausally(other) == CausalOrder.Concurrent;

    /// <summary>Parses the text form.</summary>
    /// <param name="s">As in <c>a@{a:1,b:2}</c>; the vector as <see cref="VersionVector.Parse(ReadOnlySpan{char}, IFormatProvider?)"/> takes it.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is not a vector stamp.</exception>
    public static VectorStamp Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var stamp) ? stamp : throw new FormatException($"'{s}' is no vector stamp: write it as a@{{a:1,b:2}}, with an entry for a.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static VectorStamp Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out VectorStamp result)
    {
        result = default;
        var at = s.IndexOf('@');
        if (at < 0 || !ReplicaId.TryParse(s[..at], provider, out var replica)
            || !VersionVector.TryParse(s[(at + 1)..], provider, out var vector) || vector[replica] == 0)
        {
            return false;
        }

        result = new VectorStamp(replica, vector);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out VectorStamp result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out VectorStamp value)
    {
        value = default;
        var start = reader.Position;
        var own = 0UL;
        var status = VersionVector.TryRead(ref reader, limits, out var vector);
        if (status == DecodeStatus.Done)
        {
            status = reader.TryReadVar(out own);
        }

        if (status == DecodeStatus.Done && own >= (ulong)vector.Count)
        {
            status = DecodeStatus.Malformed;
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new VectorStamp(vector.Entries[(int)own].Replica, vector);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Vector.Write(ref writer);
        writer.WriteVar((ulong)OwnIndex);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Dot.Replica}@{Vector}");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"{Dot.Replica}@{Vector}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{Dot.Replica}@{Vector}", out bytesWritten);
}
