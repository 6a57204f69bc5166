namespace Purva.Simulation.Checking.Causal;

/// <summary>The writes of one key so far, causes before effects, and views of it from which another one can go on.</summary>
/// <remarks>A session that is new, and a read that asks for no past, begin at the newest view that they have seen all of, not with the first write.</remarks>
internal sealed class KeyWrites
{
    private const int Spacing = 64;
    private const int MostUnseen = 32;

    private readonly List<(int[] Clock, KeyView View)> starts = [];
    private int last;

    public List<int> Values { get; } = [];

    /// <summary>Keeps a view for others, unless the one kept last is near enough.</summary>
    public void Offer(KeyView view, ClockReading seen, Func<KeyView> create)
    {
        if (Values.Count >= last + Spacing && view.Unseen <= MostUnseen)
        {
            last = Values.Count;
            starts.Add((seen.ToArray(), Copy(view, create)));
        }
    }

    /// <summary>A view for something that has seen at least what it shows.</summary>
    public KeyView Start(ClockReading seen, Func<KeyView> create)
    {
        for (var i = starts.Count - 1; i >= 0; i--)
        {
            if (seen.Dominates(starts[i].Clock))
            {
                return Copy(starts[i].View, create);
            }
        }

        return create();
    }

    private static KeyView Copy(KeyView view, Func<KeyView> create)
    {
        var copy = create();
        copy.Become(view);
        return copy;
    }
}
