using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>
/// Forms for those who do not have the directory: envelope and text name the replicas, so they are those of the <see cref="VersionVector"/>
/// that has seen the same. A reader brings its own directory, whose order may be another.
/// </content>
[JsonConverter(typeof(DenseVectorJsonConverter))]
public readonly partial struct DenseVector
{
    /// <summary>Reads a vector from the envelope of a <see cref="VersionVector"/>, over a directory that is not changed.</summary>
    /// <param name="source">The whole envelope; may be hostile.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="directory">The directory of the reader.</param>
    /// <param name="value">The vector, or its default.</param>
    /// <returns><see cref="DecodeStatus.OverLimit"/> also where the vector names replicas that the directory lacks: who means to take them in reads the sparse vector and calls <see cref="Of"/>.</returns>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> source, DecodeLimits limits, ReplicaDirectory directory, out DenseVector value)
    {
        value = default;
        var status = Envelope.TryDecode<VersionVector>(source, limits, out var sparse);
        return status != DecodeStatus.Done || TryOf(directory, sparse, out value) ? status : DecodeStatus.OverLimit;
    }

    /// <summary>Parses the text form, over a directory that is not changed.</summary>
    /// <param name="s">As in <c>{a:1, b:2}</c>.</param>
    /// <param name="directory">The directory of the reader.</param>
    /// <param name="result">The vector, or its default.</param>
    /// <returns>False also where the directory lacks a replica.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, ReplicaDirectory directory, out DenseVector result)
    {
        result = default;
        return VersionVector.TryParse(s, null, out var sparse) && TryOf(directory, sparse, out result);
    }

    /// <summary>The envelope of the <see cref="VersionVector"/> that has seen the same: equal vectors are equal bytes, whatever their directories. O(n log n).</summary>
    public byte[] Encode() => Envelope.Encode(ToVersionVector());
}
