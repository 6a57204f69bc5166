using System.Buffers.Binary;
using Purva.Clocks;

namespace Purva.Scenarios.Fleet;

/// <summary>A taken report, as followers hear it: forty bytes, however many drivers there are.</summary>
/// <param name="Dot">Which event of which incarnation of a shard.</param>
/// <param name="Report">The report.</param>
public readonly record struct PositionUpdate(Dot Dot, DriverReport Report)
{
    /// <summary>The length of the binary form: incarnation, counter, driver and sequence of 8 bytes each, latitude and longitude of 4, little-endian.</summary>
    public const int EncodedLength = 40;

    /// <summary>Writes the binary form.</summary>
    /// <param name="destination">At least <see cref="EncodedLength"/> bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is shorter.</exception>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, Dot.Replica.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], Dot.Counter);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], Report.Driver.Number);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], Report.Sequence);
        BinaryPrimitives.WriteInt32LittleEndian(destination[32..], Report.Point.LatitudeE7);
        BinaryPrimitives.WriteInt32LittleEndian(destination[36..], Report.Point.LongitudeE7);
    }

    /// <summary>Reads the binary form.</summary>
    /// <param name="source">The bytes; may be hostile.</param>
    /// <param name="update">The update.</param>
    /// <returns>Whether they are one: exactly so many, nothing zero that counts from 1, and a place on earth.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out PositionUpdate update)
    {
        update = default;
        if (source.Length != EncodedLength)
        {
            return false;
        }

        var read = new PositionUpdate(
            new Dot(new ReplicaId(BinaryPrimitives.ReadUInt64LittleEndian(source)), BinaryPrimitives.ReadUInt64LittleEndian(source[8..])),
            new DriverReport(
                new DriverId(BinaryPrimitives.ReadUInt64LittleEndian(source[16..])), BinaryPrimitives.ReadUInt64LittleEndian(source[24..]),
                new GeoPoint(BinaryPrimitives.ReadInt32LittleEndian(source[32..]), BinaryPrimitives.ReadInt32LittleEndian(source[36..]))));
        var isOne = !read.Dot.Replica.IsNone && read.Dot.Counter > 0 && read.Report.Driver.Number > 0 && read.Report.Sequence > 0 && read.Report.Point.IsOnEarth;
        update = isOne ? read : default;
        return isOne;
    }
}
