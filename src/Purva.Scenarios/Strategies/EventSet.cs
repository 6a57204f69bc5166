namespace Purva.Scenarios.Strategies;

/// <summary>A set of events by their numbers, as bits: what the truth is written down in.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class EventSet
{
    private ulong[] words;

    public EventSet() => words = [];

    private EventSet(ulong[] words) => this.words = words;

    public bool Contains(int number) => number >> 6 < words.Length && (words[number >> 6] >> (number & 63) & 1) != 0;

    public void Add(int number)
    {
        Grow((number >> 6) + 1);
        words[number >> 6] |= 1UL << (number & 63);
    }

    public void UnionWith(EventSet other)
    {
        Grow(other.words.Length);
        for (var i = 0; i < other.words.Length; i++)
        {
            words[i] |= other.words[i];
        }
    }

    public EventSet Copy() => new([.. words]);

    private void Grow(int length)
    {
        if (words.Length < length)
        {
            Array.Resize(ref words, length);
        }
    }
}
