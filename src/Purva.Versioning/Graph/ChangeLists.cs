namespace Purva.Versioning.Graph;

/// <summary>Short lists of entries that rose, each of which many may share as far as they have read it.</summary>
/// <remarks>
/// An entry is a commit; its chain is known elsewhere, and a byte of it is kept here, by which the entry is found. A list only
/// grows at its end. Whoever has read all of it may go on in it, first come, first served; the others see what they saw. In front
/// of each list stands for how many entries there is room, and how many are taken.
/// </remarks>
internal sealed class ChangeLists
{
    /// <summary>Most that a list has room for.</summary>
    public const int MostRoom = byte.MaxValue;

    /// <summary>The list that has no room.</summary>
    public const int Empty = 1;

    private AppendList<int> commits = new();
    private AppendList<byte> tags = new();

    public ChangeLists() => Begin(new VectorChanges(), 0);

    private ChangeLists(AppendList<int> commits, AppendList<byte> tags) => (this.commits, this.tags) = (commits, tags);

    public int Count => commits.Count;

    /// <summary>All that is there, as it is saved.</summary>
    public ReadOnlySpan<int> Commits => commits.Items;

    /// <inheritdoc cref="Commits"/>
    public ReadOnlySpan<byte> Tags => tags.Items;

    public long Bytes => commits.Bytes + tags.Bytes;

    /// <summary>The byte by which an entry of a chain is found.</summary>
    public static byte TagOf(int chain) => (byte)(chain & byte.MaxValue);

    /// <summary>Begins a list, and gives its place.</summary>
    public int Begin(VectorChanges changes, int room)
    {
        commits.Add(room);
        tags.Add((byte)changes.Count);
        var list = commits.Count;
        changes.CopyTo(tags.Append(room), commits.Append(room), 0);
        return list;
    }

    /// <summary>What somebody sees who has read so much of a list.</summary>
    public ReadOnlySpan<int> Read(int list, int length) => commits.Slice(list, length);

    /// <summary>The bytes by which the entries are found.</summary>
    public ReadOnlySpan<byte> ReadTags(int list, int length) => tags.Slice(list, length);

    /// <summary>Goes on in a list of which somebody has read so much, where nobody else has gone on in another way and there is room.</summary>
    public bool TryExtend(int list, int read, VectorChanges changes)
    {
        ref var taken = ref tags[list - 1];
        var same = changes.CommonPrefixLength(commits.Slice(list + read, taken - read));
        var more = changes.Count - same;
        if (more == 0)
        {
            return true;
        }

        if (read + same != taken || taken + more > commits[list - 1])
        {
            return false;
        }

        changes.CopyTo(tags.Slice(list + taken, more), commits.Slice(list + taken, more), same);
        taken += (byte)more;
        return true;
    }

    /// <summary>Takes over what was saved; <see cref="Takings"/> tells whether it may be used.</summary>
    public static ChangeLists Of(int[] commits, byte[] tags) => new(new(commits), new(tags));

    /// <summary>Where the lists begin and how much of each is taken; null where they do not lie one behind the other.</summary>
    public Dictionary<int, int>? Takings()
    {
        var takings = new Dictionary<int, int>();
        if (commits.Count != tags.Count)
        {
            return null;
        }

        for (var at = 0; at < commits.Count;)
        {
            var (room, taken) = (commits[at], tags[at]);
            if (room < taken || room > MostRoom || room > commits.Count - at - 1)
            {
                return null;
            }

            takings.Add(at + 1, taken);
            at += 1 + room;
        }

        return takings;
    }

    /// <summary>The entries of all lists; to be asked only where they do lie one behind the other.</summary>
    public int[] Entries()
    {
        var entries = new List<int>();
        for (var at = 0; at < commits.Count; at += 1 + commits[at])
        {
            entries.AddRange(commits.Slice(at + 1, tags[at]));
        }

        return [.. entries];
    }

    public void TrimExcess()
    {
        commits.TrimExcess();
        tags.TrimExcess();
    }
}
