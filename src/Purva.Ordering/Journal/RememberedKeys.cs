using System.Text;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Wire;

namespace Purva.Ordering.Journal;

/// <summary>The places of the last transactions that had keys. What it answers follows from the order alone, so it is the same at every member.</summary>
/// <param name="most">How many are remembered.</param>
internal sealed class RememberedKeys(int most)
{
    /// <summary>Bytes of a place: index, round, time, creator, number, two digests.</summary>
    private const int PlaceBytes = (5 * sizeof(ulong)) + (2 * EventHash.Size);

    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private readonly Queue<string> inOrder = new();

    /// <summary>Length of the binary form.</summary>
    public int EncodedLength => WireWriter.VarLength((ulong)inOrder.Count) + inOrder.Sum(key => WireWriter.VarLength((ulong)key.Length) + key.Length + PlaceBytes);

    /// <summary>Where a key was ordered; null if it was not, or long ago.</summary>
    public Place? Find(string key) => places.TryGetValue(key, out var place) ? place : null;

    /// <summary>Remembers a key unless it is known already.</summary>
    /// <returns>Whether it is new.</returns>
    public bool TryAdd(string key, Place place)
    {
        if (!places.TryAdd(key, place))
        {
            return false;
        }

        inOrder.Enqueue(key);
        if (inOrder.Count > most)
        {
            places.Remove(inOrder.Dequeue());
        }

        return true;
    }

    /// <summary>Writes the binary form: each key and its place, in the order in which they came.</summary>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar((ulong)inOrder.Count);
        foreach (var key in inOrder)
        {
            var place = places[key];
            writer.WriteBytes(Encoding.ASCII.GetBytes(key));
            writer.WriteFixed64((ulong)place.Index);
            writer.WriteFixed64((ulong)place.Round);
            writer.WriteFixed64((ulong)place.Microseconds);
            writer.WriteFixed64(place.Event.Replica.Value);
            writer.WriteFixed64(place.Event.Counter);
            place.Digest.Write(ref writer);
            place.RunningHash.Write(ref writer);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public bool TryReadInto(ref WireReader reader)
    {
        if (reader.TryReadCount(most, 1 + PlaceBytes, out var count) != DecodeStatus.Done)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (reader.TryReadBytes(SubmittedTransaction.MostKeyLength, out var key) != DecodeStatus.Done || !Ascii.IsValid(key)
                || !TryReadPlace(ref reader, out var place) || !TryAdd(Encoding.ASCII.GetString(key), place))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadPlace(ref WireReader reader, out Place place)
    {
        place = default;
        if (reader.TryReadFixed64(out var index) != DecodeStatus.Done || reader.TryReadFixed64(out var round) != DecodeStatus.Done || reader.TryReadFixed64(out var time) != DecodeStatus.Done
            || (index | round | time) > long.MaxValue
            || reader.TryReadFixed64(out var replica) != DecodeStatus.Done || reader.TryReadFixed64(out var counter) != DecodeStatus.Done || replica == 0 || counter == 0
            || EventHash.TryRead(ref reader, DecodeLimits.Default, out var digest) != DecodeStatus.Done || EventHash.TryRead(ref reader, DecodeLimits.Default, out var running) != DecodeStatus.Done)
        {
            return false;
        }

        place = new Place((long)index, (long)round, (long)time, new Dot(new ReplicaId(replica), counter), digest, running);
        return true;
    }

    /// <summary>A place in the order, and the digest of what stands there.</summary>
    internal readonly record struct Place(long Index, long Round, long Microseconds, Dot Event, EventHash Digest, EventHash RunningHash)
    {
        /// <summary>The transaction at the place, for somebody who knows its bytes.</summary>
        public OrderedTransaction With(string key, ReadOnlyMemory<byte> content) => new(Index, Round, Microseconds, Event, key, content, RunningHash);
    }
}
