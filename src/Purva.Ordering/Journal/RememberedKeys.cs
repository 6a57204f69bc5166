using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Ordering.Journal;

/// <summary>The places of the last transactions that had keys. What it answers follows from the order alone, so it is the same at every member.</summary>
/// <param name="most">How many are remembered.</param>
internal sealed class RememberedKeys(int most)
{
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private readonly Queue<string> inOrder = new();

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

    /// <summary>A place in the order, and the digest of what stands there.</summary>
    internal readonly record struct Place(long Index, long Round, Dot Event, EventHash Digest);
}
