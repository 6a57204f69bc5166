namespace Purva.Simulation.Checking.Causal;

/// <summary>As <see cref="KeyView"/>, where a write is out of the running once another one that has seen it is there.</summary>
/// <remarks>
/// A delete takes along what it names and all that this had seen. Of what its author may have had without being shown it (writes that
/// happened before the delete), nobody can tell whether it names them: those are in doubt, may be read and need not be.
/// </remarks>
internal sealed class NewestView : KeyView
{
    /// <summary>What may have been deleted unseen.</summary>
    public List<int> Doubtful { get; } = [];

    public override void Become(KeyView other)
    {
        base.Become(other);
        Doubtful.AddRange(((NewestView)other).Doubtful);
    }

    protected override void Take(int value, CausalPass pass)
    {
        var at = pass.Writes.TransactionOf(value);
        var isDelete = pass.Writes.IsDelete(value);
        for (var i = Live.Count - 1; i >= 0; i--)
        {
            if (pass.Clocks.IsBefore(pass.Writes.TransactionOf(Live[i]), at))
            {
                if (isDelete && !IsNamed(Live[i], value, pass))
                {
                    Doubtful.Add(Live[i]);
                }

                Live.RemoveAt(i);
            }
        }

        Doubtful.RemoveAll(one => isDelete ? IsNamed(one, value, pass) : pass.Clocks.IsBefore(pass.Writes.TransactionOf(one), at));
        if (!isDelete)
        {
            Live.Add(value);
        }
    }

    private static bool IsNamed(int value, int delete, CausalPass pass)
    {
        foreach (var named in pass.Writes.Overwritten(delete))
        {
            if (named == value || pass.Clocks.IsBefore(pass.Writes.TransactionOf(value), pass.Writes.TransactionOf(named)))
            {
                return true;
            }
        }

        return false;
    }
}
