namespace Purva.Simulation.Checking.Causal;

/// <summary>How far of each chain something has seen: an array that grows with the number of chains.</summary>
internal sealed class ClockReading
{
    private int[] entries = [];

    public int this[int chain] => chain < entries.Length ? entries[chain] : 0;

    public void Set(int chain, int position)
    {
        Grow(chain + 1);
        entries[chain] = position;
    }

    public void Raise(ReadOnlySpan<int> other)
    {
        Grow(other.Length);
        var mine = entries.AsSpan(0, other.Length);
        for (var i = 0; i < other.Length; i++)
        {
            mine[i] = Math.Max(mine[i], other[i]);
        }
    }

    public void Raise(ClockReading other) => Raise(other.entries);

    public void Become(ClockReading? other)
    {
        Array.Clear(entries);
        if (other is not null)
        {
            Raise(other);
        }
    }

    public bool Dominates(ReadOnlySpan<int> other)
    {
        var common = Math.Min(other.Length, entries.Length);
        for (var i = 0; i < common; i++)
        {
            if (entries[i] < other[i])
            {
                return false;
            }
        }

        return !other[common..].ContainsAnyExcept(0);
    }

    public int[] ToArray() => [.. entries];

    public void CopyTo(Span<int> destination)
    {
        var common = Math.Min(destination.Length, entries.Length);
        entries.AsSpan(0, common).CopyTo(destination);
        destination[common..].Clear();
    }

    private void Grow(int length)
    {
        if (entries.Length < length)
        {
            Array.Resize(ref entries, Math.Max(length, entries.Length * 2));
        }
    }
}
