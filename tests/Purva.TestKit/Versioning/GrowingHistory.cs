namespace Purva.TestKit.Versioning;

/// <summary>A made-up history of many people's work: a trunk, branches that live for a few commits or for hundreds, releases that are kept up, merges either way, criss-crosses, octopuses, and branches that nobody ever merges.</summary>
/// <remarks>The same seed gives the same history everywhere.</remarks>
public sealed class GrowingHistory
{
    private const int MostReleases = 8;

    private readonly List<int[]> commits = [];
    private readonly List<int> trunk = [];
    private readonly List<Branch> branches = [];
    private readonly List<int> releases = [];
    private readonly int branchesAtOnce;
    private ulong state;

    private GrowingHistory(int seed, int branchesAtOnce) => (state, this.branchesAtOnce) = ((ulong)seed, branchesAtOnce);

    private int Head => trunk[^1];

    /// <summary>The parents of so many commits, in an order in which they come first.</summary>
    /// <param name="length">How many commits.</param>
    /// <param name="seed">Which history.</param>
    /// <param name="branchesAtOnce">About how many branches are open at a time.</param>
    public static IReadOnlyList<int[]> Make(int length, int seed, int branchesAtOnce = 60)
    {
        var history = new GrowingHistory(seed, branchesAtOnce);
        history.trunk.Add(history.Commit());
        while (history.commits.Count < length)
        {
            history.Step();
        }

        return history.commits[..length];
    }

    private void Step()
    {
        var what = Draw();
        if (branches.Count < branchesAtOnce / 2 || (branches.Count < branchesAtOnce * 2 && what < 0.10))
        {
            branches.Add(new Branch { Tip = Commit(Origin()), Left = Draw() < 0.02 ? Around(400) : Around(5) });
        }
        else if (what < 0.22)
        {
            trunk.Add(Commit(Head));
        }
        else if (what < 0.2205)
        {
            Release();
        }
        else if (what < 0.24 && releases.Count > 0)
        {
            KeepUp(Below(releases.Count));
        }
        else
        {
            // The oldest branches are the busiest.
            Work((int)(branches.Count * Draw() * Draw()));
        }
    }

    private int Origin() => Draw() switch
    {
        < 0.75 => Head,
        < 0.90 => trunk[Math.Max(0, trunk.Count - Around(50))],
        _ => branches.Count == 0 ? Head : branches[Below(branches.Count)].Tip,
    };

    private void Release()
    {
        releases.Add(Commit(Head));
        if (releases.Count > MostReleases)
        {
            releases.RemoveAt(0);
        }
    }

    private void KeepUp(int release)
    {
        releases[release] = Commit(releases[release]);
        if (Draw() < 0.2)
        {
            trunk.Add(Commit(Head, releases[release]));
        }
    }

    private void Work(int which)
    {
        var branch = branches[which];
        var what = Draw();
        if (branch.Left <= 0)
        {
            End(branch, what);
        }
        else if (what < (branch.Left > 20 ? 0.10 : 0.03))
        {
            branch.Tip = Commit(branch.Tip, Head);
        }
        else if (what > 0.995)
        {
            Cross(branch, branches[Below(branches.Count)]);
        }
        else
        {
            branch.Tip = Commit(branch.Tip);
            branch.Left--;
        }
    }

    private void End(Branch branch, double how)
    {
        branches.Remove(branch);
        if (how < 0.002)
        {
            return;
        }

        var others = how > 0.99 && branches.Count > 3 ? branches.Take(2 + Below(3)).Select(other => other.Tip) : [];
        trunk.Add(Commit([Head, branch.Tip, .. others]));
    }

    private void Cross(Branch one, Branch other)
    {
        var (mine, theirs) = (one.Tip, other.Tip);
        one.Tip = Commit(mine, theirs);
        other.Tip = Commit(theirs, mine);
    }

    private int Commit(params int[] parents)
    {
        commits.Add([.. parents.Distinct()]);
        return commits.Count - 1;
    }

    private int Around(double mean) => 1 + (int)(-Math.Log(1 - Draw()) * mean);

    private int Below(int bound) => (int)(Draw() * bound);

    private double Draw()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }

    private sealed class Branch
    {
        public required int Tip { get; set; }

        public required int Left { get; set; }
    }
}
