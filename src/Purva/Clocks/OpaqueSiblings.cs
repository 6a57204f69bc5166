using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <summary>A <see cref="DottedVersionVectorSet{T}"/> whose values are bytes: what stands in an <see cref="Envelope"/>, where nobody says of what type they are.</summary>
/// <remarks>
/// <para>
/// Whoever knows the type makes it with <see cref="Of"/> and takes the set out with <see cref="TryOpen"/>; whoever does not still sees the
/// context, the dots and where each value ends, and can keep it or pass it on. An envelope does not tell the type of the values: that is agreed elsewhere.
/// </para>
/// <para>
/// Binary form: that of the set, each value being its own binary form with the length before it. Text form: that of the set, the values as
/// hexadecimal digits, as in <c>{a:2 ["6d696c6b"],b:1 []}</c>. The default value is empty. Immutable, and safe to share between threads.
/// </para>
/// </remarks>
[JsonConverter(typeof(TextJsonConverter<OpaqueSiblings>))]
public readonly partial struct OpaqueSiblings : IEnvelopeFormat<OpaqueSiblings>, IEquatable<OpaqueSiblings>
{
    private readonly DottedVersionVectorSet<OpaqueValue> set;

    private OpaqueSiblings(DottedVersionVectorSet<OpaqueValue> set) => this.set = set;

    /// <summary>What the set has seen, living or gone. O(replicas).</summary>
    public VersionVector Context => set.Context;

    /// <summary>How many values live. O(replicas).</summary>
    public int Size => set.Size;

    /// <summary>The bytes of the values that have dots, with them: by ascending replica, the newest of each first.</summary>
    public IEnumerable<(Dot Dot, ReadOnlyMemory<byte> Value)> Dotted => set.Dotted.Select(sibling => (sibling.Dot, sibling.Value.Bytes));

    /// <summary>The bytes of the values without dots.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Anonymous => set.WithoutDots.ToArray().Select(value => value.Bytes);

    /// <inheritdoc/>
    public int EncodedLength => DottedVersionVectorSet.EncodedLength(set);

    static EnvelopeKind IEnvelopeFormat<OpaqueSiblings>.Kind => EnvelopeKind.OpaqueSiblings;

    /// <inheritdoc/>
    public static bool operator ==(OpaqueSiblings left, OpaqueSiblings right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(OpaqueSiblings left, OpaqueSiblings right) => !left.Equals(right);

    /// <summary>A set with each value as its binary form. O(length).</summary>
    /// <typeparam name="T">What a value is.</typeparam>
    /// <param name="set">The set.</param>
    public static OpaqueSiblings Of<T>(DottedVersionVectorSet<T> set)
        where T : IWireFormat<T> => new(set.Map(OpaqueValue.Of));

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out OpaqueSiblings value)
    {
        var status = DottedVersionVectorSet.TryRead<OpaqueValue>(ref reader, limits, out var set);
        value = new OpaqueSiblings(set);
        return status;
    }

    /// <summary>Reads the values as those of a type. O(length).</summary>
    /// <typeparam name="T">What a value is.</typeparam>
    /// <param name="limits">What is too much.</param>
    /// <param name="opened">The set, or the empty one.</param>
    /// <returns>Malformed also where a value does not take all of its bytes.</returns>
    public DecodeStatus TryOpen<T>(DecodeLimits limits, out DottedVersionVectorSet<T> opened)
        where T : IWireFormat<T>
    {
        opened = default;
        var context = set.Context;
        var living = new T[context.Count][];
        var status = DecodeStatus.Done;
        for (var i = 0; i < living.Length && status == DecodeStatus.Done; i++)
        {
            status = TryOpenAll(set.LivingAt(i), limits, out living[i]);
        }

        T[] anonymous = [];
        status = status == DecodeStatus.Done ? TryOpenAll(set.WithoutDots, limits, out anonymous) : status;
        opened = status == DecodeStatus.Done ? DottedVersionVectorSet<T>.FromParts(context, living, anonymous) : default;
        return status;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => DottedVersionVectorSet.Write(ref writer, set);

    /// <inheritdoc/>
    public bool Equals(OpaqueSiblings other) => set.Equals(other.set);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OpaqueSiblings other && Equals(other);

    /// <inheritdoc cref="DottedVersionVectorSet{T}.GetHashCode"/>
    public override int GetHashCode() => set.GetHashCode();

    private static DecodeStatus TryOpenAll<T>(ReadOnlySpan<OpaqueValue> values, DecodeLimits limits, out T[] opened)
        where T : IWireFormat<T>
    {
        opened = new T[values.Length];
        for (var i = 0; i < opened.Length; i++)
        {
            if (values[i].TryOpen<T>(limits, out opened[i]) is var status and not DecodeStatus.Done)
            {
                opened = [];
                return status;
            }
        }

        return DecodeStatus.Done;
    }
}
