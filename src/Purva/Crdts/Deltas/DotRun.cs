using Purva.Clocks;

namespace Purva.Crdts.Deltas;

/// <summary>Events of one replica that follow each other.</summary>
/// <param name="Replica">Whose.</param>
/// <param name="First">The counter of the first.</param>
/// <param name="Last">The counter of the last, which is one of them.</param>
public readonly record struct DotRun(ReplicaId Replica, ulong First, ulong Last)
{
    /// <summary>The runs of some dots, ascending, with a gap between any two of one replica.</summary>
    internal static DotRun[] Of(List<Dot> dots)
    {
        dots.Sort();
        var runs = new List<DotRun>();
        foreach (var dot in dots)
        {
            if (runs.Count > 0 && runs[^1] is var run && run.Replica == dot.Replica && run.Last + 1 >= dot.Counter)
            {
                runs[^1] = run with { Last = dot.Counter };
            }
            else
            {
                runs.Add(new DotRun(dot.Replica, dot.Counter, dot.Counter));
            }
        }

        return [.. runs];
    }

    /// <summary>Whether a context has seen all of them.</summary>
    internal bool IsSeenBy(CausalContext context)
    {
        var contiguous = context.Contiguous[Replica];
        if (Last <= contiguous)
        {
            return true;
        }

        // What lies beyond the contiguous part must be in the cloud dot by dot, so that a run longer than both is none.
        if (First <= contiguous || Last - First >= (ulong)context.Cloud.Length)
        {
            return false;
        }

        var at = context.Cloud.BinarySearch(new Dot(Replica, First));
        var end = context.Cloud.BinarySearch(new Dot(Replica, Last));
        return at >= 0 && end - at == (int)(Last - First);
    }
}
