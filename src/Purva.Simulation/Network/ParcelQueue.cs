using Purva.Store.Streams;

namespace Purva.Simulation.Network;

/// <summary>A message under way, or without one the end of what comes.</summary>
/// <param name="Due">When it arrives, in ticks since the world began.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Message">The message; null at the end.</param>
internal readonly record struct Parcel(long Due, int Bytes, PeerMessage? Message);

/// <summary>Messages under way, by when they arrive; those that arrive at once in the order in which they were added.</summary>
internal sealed class ParcelQueue
{
    private Parcel[] ring = new Parcel[4];
    private int first;

    public int Count { get; private set; }

    public ref readonly Parcel First => ref ring[first];

    /// <summary>Adds a message. O(1) where it arrives last, as nearly always.</summary>
    public void Add(in Parcel parcel)
    {
        if (Count == ring.Length)
        {
            Grow();
        }

        var place = Count++;
        for (; place > 0 && At(place - 1).Due > parcel.Due; place--)
        {
            At(place) = At(place - 1);
        }

        At(place) = parcel;
    }

    public Parcel Take()
    {
        var taken = ring[first];
        ring[first] = default;
        first = (first + 1) & (ring.Length - 1);
        Count--;
        return taken;
    }

    /// <summary>Lets nothing arrive before a time.</summary>
    public void Delay(long until)
    {
        for (var i = 0; i < Count && At(i).Due < until; i++)
        {
            At(i) = At(i) with { Due = until };
        }
    }

    public void Clear()
    {
        Array.Clear(ring);
        (first, Count) = (0, 0);
    }

    private ref Parcel At(int place) => ref ring[(first + place) & (ring.Length - 1)];

    private void Grow()
    {
        var larger = new Parcel[ring.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            larger[i] = At(i);
        }

        (ring, first) = (larger, 0);
    }
}
