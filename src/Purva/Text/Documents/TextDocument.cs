using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Text.Ropes;

namespace Purva.Text.Documents;

/// <summary>A text that several replicas change without asking anybody, and that ends the same everywhere.</summary>
/// <remarks>
/// <para>
/// Kept are the edits as they were typed and what each had seen, and the text. A local edit costs as much as one of a plain text; concurrent ones are put in
/// order when they meet, in O((k + m) log (k + m)) for branches of k and m events. Positions are code points: a character of two UTF-16 units counts as one.
/// </para>
/// <para>Not safe to share between threads.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1145/3689031.3696076">Gentle, Kleppmann, Collaborative Text Editing with Eg-walker: Better, Faster, Smaller, 2025</seealso>
/// <seealso href="https://arxiv.org/abs/2305.00583">Weidner, Kleppmann, The Art of the Fugue: Minimizing Interleaving in Collaborative Text Editing, 2023</seealso>
public sealed partial class TextDocument
{
    private readonly EventGraph graph = new();
    private readonly EditLog log = new();
    private readonly AgentTable agents = new();
    private readonly Rope text = new();
    private readonly GraphDifference difference;
    private readonly EventWalker walker;
    private readonly RopeTarget shown;

    /// <summary>An empty text.</summary>
    /// <param name="replica">Who edits here: an identity that no other copy has, and that has edited nothing yet.</param>
    /// <exception cref="ArgumentException">It is no replica.</exception>
    public TextDocument(ReplicaId replica)
    {
        if (replica.IsNone)
        {
            throw new ArgumentException("A replica has a number above 0.", nameof(replica));
        }

        (Replica, difference, shown) = (replica, new GraphDifference(graph), new RopeTarget(text));
        (walker, weave) = (new EventWalker(graph, difference, log, agents), new Weave(graph, difference, log, agents));
    }

    /// <summary>Who edits here.</summary>
    public ReplicaId Replica { get; }

    /// <summary>How long it is, in code points.</summary>
    public int Length => text.CodePointCount;

    /// <summary>How many events it is made of: one for each character that came in or went.</summary>
    public int EventCount => graph.Count;

    /// <summary>Which events of each replica are here.</summary>
    public VersionVector Known => agents.Known;

    /// <summary>The events that no other one here has seen.</summary>
    public ImmutableArray<Dot> Version => [.. graph.Heads.Select(agents.DotOf).Order()];

    internal EditLog Log => log;

    internal AgentTable Agents => agents;

    internal Weave Weave => weave;

    /// <summary>The text.</summary>
    public override string ToString() => text.ToString();

    /// <summary>Puts text in.</summary>
    /// <param name="position">Behind how many code points.</param>
    /// <param name="inserted">The text, well-formed UTF-16.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is behind the end.</exception>
    /// <exception cref="ArgumentException">The text has half a surrogate pair in it.</exception>
    public void Insert(int position, ReadOnlySpan<char> inserted)
    {
        var index = text.UnitsOf(position);
        text.Insert(index, inserted);
        if (inserted.IsEmpty)
        {
            return;
        }

        var length = CodePoints.Count(inserted);
        log.Insert(graph.Count, position, inserted, length);
        Add(length);
    }

    /// <summary>Takes text out.</summary>
    /// <param name="position">Behind how many code points.</param>
    /// <param name="length">How many code points.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is less.</exception>
    public void Delete(int position, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - position);
        if (length == 0)
        {
            return;
        }

        var index = text.UnitsOf(position);
        text.Delete(index, text.UnitsOf(position + length) - index);
        log.Delete(graph.Count, position, length);
        Add(length);
    }

    /// <summary>The text of a version.</summary>
    /// <param name="version">Events that are here; what they had seen is meant too.</param>
    /// <exception cref="ArgumentException">One of them is not here.</exception>
    public string At(params ReadOnlySpan<Dot> version)
    {
        var target = new RopeTarget(new Rope());
        new EventWalker(graph, difference, log, agents).Walk([], HeadsOf(version), target);
        return target.Text.ToString();
    }

    /// <summary>Makes an edit of one kind.</summary>
    internal void Edit(in TextEdit edit)
    {
        Delete(edit.Position, edit.Deleted);
        Insert(edit.Position, edit.Inserted);
    }

    /// <summary>A position of the text as it is, in another unit: of an editor that counts UTF-16, say. O(log n); the first question in bytes counts the whole text.</summary>
    /// <param name="position">Behind how many of the one unit.</param>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="within">What is made of a position within a character.</param>
    /// <exception cref="ArgumentOutOfRangeException">The text is shorter, or the position is within a character and that is refused.</exception>
    public int Convert(int position, TextUnit from, TextUnit to, WithinCharacter within = WithinCharacter.Refuse) => text.Convert(position, from, to, within);

    private void Add(int length)
    {
        agents.Add(Replica, graph.Count, length);
        graph.Add(length, graph.Heads);
    }

    private int[] HeadsOf(ReadOnlySpan<Dot> version)
    {
        var numbers = new int[version.Length];
        for (var i = 0; i < version.Length; i++)
        {
            numbers[i] = agents.Find(version[i]) ?? throw new ArgumentException($"The event {version[i]} is not here.", nameof(version));
        }

        Array.Sort(numbers);
        return difference.HeadsOf(numbers);
    }

    private sealed class RopeTarget(Rope text) : ITextTarget
    {
        public Rope Text => text;

        public void Insert(int position, ReadOnlySpan<char> inserted) => text.Insert(text.UnitsOf(position), inserted);

        public void Delete(int position, int length)
        {
            var index = text.UnitsOf(position);
            text.Delete(index, text.UnitsOf(position + length) - index);
        }
    }
}
