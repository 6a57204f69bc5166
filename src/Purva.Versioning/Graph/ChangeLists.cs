namespace Purva.Versioning.Graph;

/// <summary>Short lists of entries that rose, each of which many may share as far as they have read it.</summary>
/// <remarks>
/// An entry is a commit; its chain is known elsewhere, and a byte of it is kept here, by which the entry is found. A list only
/// grows at its end. Whoever has read all of it may go on in it, first come, first served; the others see what they saw. In front of
/// each list stands the list that it goes on from, for how many entries there is room, and how many are taken.
/// </remarks>
internal sealed class ChangeLists
{
    /// <summary>Most that a list has room for.</summary>
    public const int MostRoom = byte.MaxValue;

    /// <summary>The list that has no room.</summary>
    public const int Empty = Heading;

    private const int Heading = 2;
    private const int ReadShift = 8;

    /// <summary>Nothing of the list that has no room.</summary>
    public static readonly ReadList NoList = new(Empty, 0);

    private AppendList<int> commits = new();
    private AppendList<byte> tags = new();

    public ChangeLists() => Begin(new VectorChanges(), 0, NoList);

    private ChangeLists(AppendList<int> commits, AppendList<byte> tags) => (this.commits, this.tags) = (commits, tags);

    public int Count => commits.Count;

    /// <summary>All that is there, as it is saved.</summary>
    public ReadOnlySpan<int> AllCommits => commits.Items;

    /// <inheritdoc cref="AllCommits"/>
    public ReadOnlySpan<byte> AllTags => tags.Items;

    public long Bytes => commits.Bytes + tags.Bytes;

    /// <summary>The byte by which an entry of a chain is found.</summary>
    public static byte TagOf(int chain) => (byte)(chain & byte.MaxValue);

    /// <summary>Begins a list that goes on from another, and gives its place.</summary>
    public int Begin(VectorChanges changes, int room, ReadList longer)
    {
        commits.Add(longer.Start);
        tags.Add(0);
        commits.Add(room | (longer.Length << ReadShift));
        tags.Add((byte)changes.Count);
        var list = commits.Count;
        changes.CopyTo(tags.Append(room), commits.Append(room), 0);
        return list;
    }

    /// <summary>The list that a list goes on from.</summary>
    public ReadList LongerOf(int list) => new(commits[list - Heading], commits[list - 1] >> ReadShift);

    /// <summary>What somebody sees who has read so much of a list.</summary>
    public ReadOnlySpan<int> Commits(ReadList list) => commits.Slice(list.Start, list.Length);

    /// <summary>The bytes by which the entries are found.</summary>
    public ReadOnlySpan<byte> Tags(ReadList list) => tags.Slice(list.Start, list.Length);

    /// <summary>Goes on in a list of which somebody has read so much, where nobody else has gone on in another way and there is room.</summary>
    public bool TryExtend(ReadList list, VectorChanges changes)
    {
        ref var taken = ref tags[list.Start - 1];
        var same = changes.CommonPrefixLength(commits.Slice(list.Start + list.Length, taken - list.Length));
        var more = changes.Count - same;
        if (more == 0)
        {
            return true;
        }

        if (list.Length + same != taken || taken + more > RoomOf(list.Start))
        {
            return false;
        }

        changes.CopyTo(tags.Slice(list.Start + taken, more), commits.Slice(list.Start + taken, more), same);
        taken += (byte)more;
        return true;
    }

    /// <summary>Takes over what was saved; <see cref="Takings"/> tells whether it may be used.</summary>
    public static ChangeLists Of(int[] commits, byte[] tags) => new(new(commits), new(tags));

    /// <summary>Where the lists begin and how much of each is taken; null where they do not lie one behind the other, or hold what is no commit.</summary>
    public Dictionary<int, int>? Takings(int bound)
    {
        var takings = new Dictionary<int, int>();
        if (commits.Count != tags.Count)
        {
            return null;
        }

        for (var list = Heading; list - Heading < commits.Count;)
        {
            if (list > commits.Count || RoomOf(list) > commits.Count - list || RoomOf(list) < tags[list - 1] || !Lanes.AreWithin(commits.Slice(list, tags[list - 1]), 0, bound - 1))
            {
                return null;
            }

            takings.Add(list, tags[list - 1]);
            list += RoomOf(list) + Heading;
        }

        return takings.Keys.All(list => IsRead(takings, LongerOf(list))) ? takings : null;
    }

    /// <summary>Whether there is as much of a list as somebody reads.</summary>
    public static bool IsRead(Dictionary<int, int> takings, ReadList list) => takings.TryGetValue(list.Start, out var taken) && list.Length >= 0 && list.Length <= taken;

    public void TrimExcess()
    {
        commits.TrimExcess();
        tags.TrimExcess();
    }

    private int RoomOf(int list) => commits[list - 1] & MostRoom;
}
