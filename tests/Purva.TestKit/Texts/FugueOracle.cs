using Purva.Clocks;

namespace Purva.TestKit.Texts;

/// <summary>FugueMax as its paper draws it: a tree of all characters that ever came in, built anew for each edit from what its author had seen.</summary>
/// <remarks>Slow and plain; it shares nothing with what it judges.</remarks>
public sealed class FugueOracle
{
    private readonly List<Edit> edits = [];
    private readonly Dictionary<Dot, Vertex> vertices = [];

    /// <summary>All characters that came in, as who has seen this knows them, those that are gone among them, in the order of the text.</summary>
    public IReadOnlyList<(Dot Dot, bool IsGone)> CharactersOf(IReadOnlySet<Dot> seen)
    {
        var list = InOrder(seen);
        var visible = Visible(list, seen).ToHashSet();
        return [.. list.Select(vertex => (vertex.Dot, !visible.Contains(vertex)))];
    }

    /// <summary>Whether the author of an event had seen some event that took a character out.</summary>
    public bool HadSeenGone(Dot author, Dot character) =>
        edits.Find(edit => edit.Dot == author).Seen.Any(seen => edits.Exists(edit => edit.Dot == seen && edit.Dot != edit.Vertex.Dot && edit.Vertex.Dot == character));

    /// <summary>A character comes in, on the text that its author has seen.</summary>
    public void Insert(Dot dot, IReadOnlySet<Dot> seen, int position, string character)
    {
        var list = InOrder(seen);
        var left = position == 0 ? null : Visible(list, seen)[position - 1];
        var behind = left is null ? 0 : list.IndexOf(left) + 1;
        var right = behind < list.Count ? list[behind] : null;
        var hasRightChild = list.Exists(one => one.Parent == left && !one.IsLeftChild);
        var vertex = hasRightChild
            ? new Vertex(dot, character, right, isLeftChild: true, rightOrigin: null)
            : new Vertex(dot, character, left, isLeftChild: false, rightOrigin: right);
        vertices.Add(dot, vertex);
        edits.Add(new Edit(dot, vertex, seen.ToHashSet()));
    }

    /// <summary>The character at a place goes.</summary>
    public void Delete(Dot dot, IReadOnlySet<Dot> seen, int position) => edits.Add(new Edit(dot, Visible(InOrder(seen), seen)[position], seen.ToHashSet()));

    /// <summary>The text of who has seen everything.</summary>
    public string TextOf(IReadOnlySet<Dot> seen) => string.Concat(Visible(InOrder(seen), seen).Select(vertex => vertex.Character));

    private List<Vertex> Visible(List<Vertex> list, IReadOnlySet<Dot> seen)
    {
        var gone = edits.Where(edit => seen.Contains(edit.Dot) && edit.Dot != edit.Vertex.Dot).Select(edit => edit.Vertex).ToHashSet();
        return list.FindAll(vertex => !gone.Contains(vertex));
    }

    private List<Vertex> InOrder(IReadOnlySet<Dot> seen)
    {
        var known = vertices.Values.Where(vertex => seen.Contains(vertex.Dot)).ToList();
        var list = new List<Vertex>();
        Visit(null, known, list);
        return list;
    }

    private static void Visit(Vertex? vertex, List<Vertex> known, List<Vertex> list)
    {
        var children = known.FindAll(one => one.Parent == vertex);
        children.Sort(CompareSiblings);
        children.FindAll(one => one.IsLeftChild).ForEach(child => Visit(child, known, list));
        if (vertex is not null)
        {
            list.Add(vertex);
        }

        children.FindAll(one => !one.IsLeftChild).ForEach(child => Visit(child, known, list));
    }

    /// <summary>Of two that were put behind one character, the one that was put before something further right stands first; else the smaller dot does.</summary>
    private static int CompareSiblings(Vertex one, Vertex other) =>
        one.IsLeftChild != other.IsLeftChild ? (one.IsLeftChild ? -1 : 1)
        : one.IsLeftChild ? one.Dot.CompareTo(other.Dot)
        : ComparePlaces(other.RightOrigin, one.RightOrigin) is var byRight and not 0 ? byRight : one.Dot.CompareTo(other.Dot);

    /// <summary>Compares places in the text of everything; nothing is behind its end. What siblings were put before is older than they are, so this ends.</summary>
    private static int ComparePlaces(Vertex? one, Vertex? other)
    {
        if (one == other || one is null || other is null)
        {
            return one == other ? 0 : one is null ? 1 : -1;
        }

        var (path, otherPath) = (PathOf(one), PathOf(other));
        var shared = 0;
        while (shared < path.Count && shared < otherPath.Count && path[shared] == otherPath[shared])
        {
            shared++;
        }

        return shared == path.Count ? (otherPath[shared].IsLeftChild ? 1 : -1)
            : shared == otherPath.Count ? (path[shared].IsLeftChild ? -1 : 1)
            : CompareSiblings(path[shared], otherPath[shared]);
    }

    private static List<Vertex> PathOf(Vertex vertex)
    {
        var path = new List<Vertex>();
        for (var next = vertex; next is not null; next = next.Parent)
        {
            path.Insert(0, next);
        }

        return path;
    }

    private sealed class Vertex(Dot dot, string character, Vertex? parent, bool isLeftChild, Vertex? rightOrigin)
    {
        public Dot Dot => dot;

        public string Character => character;

        public Vertex? Parent => parent;

        public bool IsLeftChild => isLeftChild;

        public Vertex? RightOrigin => rightOrigin;
    }

    private readonly record struct Edit(Dot Dot, Vertex Vertex, HashSet<Dot> Seen);
}
