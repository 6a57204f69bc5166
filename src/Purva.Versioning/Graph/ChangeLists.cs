namespace Purva.Versioning.Graph;

/// <summary>Short lists of entries that rose, each of which many may share as far as they have read it.</summary>
/// <remarks>
/// An entry is a commit; its chain is known elsewhere, and a byte of it is kept here, by which the entry is found. A list only
/// grows at its end. Whoever has read all of it may go on in it, first come, first served; the others see what they saw. In front
/// of each list stands the anchor that it changes, for how many entries there is room, and how many are taken.
/// </remarks>
internal sealed class ChangeLists
{
    /// <summary>Most that a list has room for.</summary>
    public const int MostRoom = byte.MaxValue;

    /// <summary>How many anchors can be told apart.</summary>
    public const int MostAnchors = 1 << RoomShift;

    /// <summary>The list of the first anchor, without room.</summary>
    public const int Empty = 1;

    private const int RoomShift = 24;

    private AppendList<int> commits = new();
    private AppendList<byte> tags = new();

    public ChangeLists() => Begin(0, new VectorChanges(), 0);

    public int Count => commits.Count;

    public long Bytes => commits.Bytes + tags.Bytes;

    /// <summary>The byte by which an entry of a chain is found.</summary>
    public static byte TagOf(int chain) => (byte)(chain & byte.MaxValue);

    /// <summary>Begins a list, and gives its place.</summary>
    public int Begin(int anchor, VectorChanges changes, int room)
    {
        commits.Add(anchor | (room << RoomShift));
        tags.Add((byte)changes.Count);
        var list = commits.Count;
        changes.CopyTo(tags.Append(room), commits.Append(room), 0);
        return list;
    }

    /// <summary>The anchor that a list changes.</summary>
    public int AnchorOf(int list) => commits[list - 1] & (MostAnchors - 1);

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

        if (read + same != taken || taken + more > commits[list - 1] >>> RoomShift)
        {
            return false;
        }

        changes.CopyTo(tags.Slice(list + taken, more), commits.Slice(list + taken, more), same);
        taken += (byte)more;
        return true;
    }

    public void TrimExcess()
    {
        commits.TrimExcess();
        tags.TrimExcess();
    }
}
