namespace Purva.Planning.Strategies;

/// <summary>A set of events by their numbers, as bits: what the truth is written down in.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class EventSet
{
    private ulong[] words;

    /// <summary>The empty set.</summary>
    public EventSet() => words = [];

    private EventSet(ulong[] words) => this.words = words;

    /// <summary>Whether an event is in it. O(1).</summary>
    /// <param name="number">Its number, from 0.</param>
    public bool Contains(int number) => number >= 0 && number >> 6 < words.Length && (words[number >> 6] >> (number & 63) & 1) != 0;

    /// <summary>Adds an event.</summary>
    /// <param name="number">Its number, from 0.</param>
    public void Add(int number)
    {
        Grow((number >> 6) + 1);
        words[number >> 6] |= 1UL << (number & 63);
    }

    /// <summary>Adds all events of another set.</summary>
    /// <param name="other">The other set.</param>
    public void UnionWith(EventSet other)
    {
        Grow(other.words.Length);
        for (var i = 0; i < other.words.Length; i++)
        {
            words[i] |= other.words[i];
        }
    }

    /// <summary>A set of its own with the same events.</summary>
    public EventSet Copy() => new([.. words]);

    private void Grow(int length)
    {
        if (words.Length < length)
        {
            Array.Resize(ref words, length);
        }
    }
}
