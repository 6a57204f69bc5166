namespace Purva.Versioning.Graph;

/// <summary>What the vector of a commit is: that of the parent to which it is closest, and what the others know beyond it.</summary>
internal sealed class ParentJoin(CausalVectors vectors)
{
    private int[] joinedRoom = [];
    private int[] singleRoom = [];

    /// <summary>The parent from whose vector the fewest entries differ.</summary>
    public int Origin { get; private set; }

    /// <summary>The chain that the commit goes on with.</summary>
    public int Chain { get; private set; }

    /// <summary>The entries that other parents have later than the origin.</summary>
    public VectorChanges Risen { get; } = new();

    public void Resolve(ReadOnlySpan<int> parents)
    {
        Risen.Clear();
        if (parents.IsEmpty)
        {
            (Origin, Chain) = (Lanes.None, vectors.Chains);
            return;
        }

        var isJoined = parents.Length > 1 && !TryCoveringParent(parents);
        if (isJoined)
        {
            Join(parents);
        }
        else if (parents.Length == 1)
        {
            Origin = parents[0];
        }

        Chain = ChainOf(parents, isJoined);
    }

    /// <summary>Room for a vector, which grows by doubling: many roots make many chains.</summary>
    private Span<int> Room(ref int[] room)
    {
        var length = Lanes.LengthFor(vectors.Chains);
        if (length > room.Length)
        {
            room = new int[Math.Max(length, room.Length * 2)];
        }

        return room.AsSpan(0, length);
    }

    /// <summary>Often one of two parents has the other in its history: a branch that was merged although it could have been followed.</summary>
    private bool TryCoveringParent(ReadOnlySpan<int> parents)
    {
        if (parents.Length > 2)
        {
            return false;
        }

        Origin = Math.Max(parents[0], parents[1]);
        return vectors.Covers(Origin, Math.Min(parents[0], parents[1]));
    }

    private void Join(ReadOnlySpan<int> parents)
    {
        var joined = Room(ref joinedRoom);
        var single = Room(ref singleRoom);
        vectors.Fill(parents[0], joined);
        foreach (var parent in parents[1..])
        {
            vectors.Fill(parent, single);
            Lanes.Join(joined, single);
        }

        var fewest = int.MaxValue;
        foreach (var parent in parents)
        {
            vectors.Fill(parent, single);
            var different = Lanes.CountDifferent(joined, single);
            if (different < fewest)
            {
                (fewest, Origin) = (different, parent);
            }
        }

        vectors.Fill(Origin, single);
        Lanes.CollectDifferent(joined, single, Risen);
    }

    private int ChainOf(ReadOnlySpan<int> parents, bool isJoined)
    {
        foreach (var parent in parents)
        {
            var chain = vectors.ChainOf(parent);
            if (vectors.TailOf(chain) == parent)
            {
                return chain;
            }
        }

        var joined = Room(ref joinedRoom);
        if (!isJoined)
        {
            vectors.Fill(Origin, joined);
        }

        return vectors.FirstFitting(joined);
    }
}
