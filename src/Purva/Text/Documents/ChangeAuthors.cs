using Purva.Clocks;

namespace Purva.Text.Documents;

/// <summary>The replicas that a batch has named so far, each with its counter that was last spoken of: what comes next is told by the difference.</summary>
internal sealed class ChangeAuthors
{
    /// <summary>So many are looked through one by one.</summary>
    private const int Few = 8;

    private readonly List<(ReplicaId Replica, long Last)> known = [];
    private Dictionary<ReplicaId, int>? indexes;

    /// <summary>How many have been named.</summary>
    public int Count => known.Count;

    /// <summary>The replica of an index, and its counter that was last spoken of.</summary>
    public (ReplicaId Replica, long Last) this[int index] => known[index];

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        known.Clear();
        indexes = null;
    }

    /// <summary>The index of a replica; -1 where it has not been named.</summary>
    public int IndexOf(ReplicaId replica)
    {
        if (indexes is not null)
        {
            return indexes.GetValueOrDefault(replica, -1);
        }

        for (var i = 0; i < known.Count; i++)
        {
            if (known[i].Replica == replica)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A replica is named for the first time.</summary>
    public void Add(ReplicaId replica)
    {
        indexes?.Add(replica, known.Count);
        known.Add((replica, 0));
        if (known.Count > Few && indexes is null)
        {
            indexes = [];
            for (var i = 0; i < known.Count; i++)
            {
                indexes.Add(known[i].Replica, i);
            }
        }
    }

    /// <summary>An event of a replica was spoken of.</summary>
    public void Spoke(int index, long counter) => known[index] = (known[index].Replica, counter);
}
