using Purva.Clocks;
using Purva.Text.Documents;

namespace Purva.Text.Marks;

/// <summary>What the characters of a document are marked with: bold, links, comments. Ends the same everywhere, in whatever order operations arrive.</summary>
/// <remarks>
/// <para>
/// The marks are a set of operations, each from one character to another, and are looked up in the text as it is. An operation whose characters are not here yet
/// shows nothing until they are. Whoever sends a document sends its marks beside it.
/// </para>
/// <para>Not safe to share between threads.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1145/3555644">Litt, Lim, Kleppmann, van Hardenberg, Peritext: A CRDT for Collaborative Rich Text Editing, 2022</seealso>
public sealed partial class TextMarks
{
    /// <summary>How many operations are kept at most: 1,048,576.</summary>
    public const int MostOperations = 1_048_576;

    private readonly TextDocument document;
    private readonly Dictionary<Dot, MarkOperation> operations = [];
    private readonly CausalContext.Builder known = new();
    private ulong counter;
    private ulong lamport;

    /// <summary>The marks of a document, none so far.</summary>
    /// <param name="document">The document; its replica has marked nothing yet.</param>
    public TextMarks(TextDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        this.document = document;
    }

    /// <summary>Which operations are here.</summary>
    public CausalContext Known => known.ToContext();

    /// <summary>How many operations are here.</summary>
    public int Count => operations.Count;

    /// <summary>Marks characters, whatever they are marked with under this name. A character is marked as the last operation on it says.</summary>
    /// <param name="position">Behind how many code points the first is.</param>
    /// <param name="length">How many code points, 1 or more.</param>
    /// <param name="name">The name, up to <see cref="MarkOperation.MostName"/> bytes of UTF-8.</param>
    /// <param name="value">The value, up to <see cref="MarkOperation.MostText"/> bytes.</param>
    /// <param name="growth">Whether what is typed right behind the last becomes marked too.</param>
    /// <exception cref="ArgumentException">There is less text, or a name or a value is not what it may be.</exception>
    public MarkOperation Set(int position, int length, string name, string value = "", MarkGrowth growth = MarkGrowth.AtEnd) =>
        Add((id, order) => new MarkOperation.Set(id, order, RangeOf(position, length, growth), name, value));

    /// <summary>Takes a mark from characters.</summary>
    /// <param name="position">Behind how many code points the first is.</param>
    /// <param name="length">How many code points, 1 or more.</param>
    /// <param name="name">The name.</param>
    /// <param name="growth">Whether what is typed right behind the last shall be without it too.</param>
    /// <exception cref="ArgumentException">There is less text, or the name is not what it may be.</exception>
    public MarkOperation Clear(int position, int length, string name, MarkGrowth growth = MarkGrowth.AtEnd) =>
        Add((id, order) => new MarkOperation.Clear(id, order, RangeOf(position, length, growth), name));

    /// <summary>Says something about characters, beside what others say about them.</summary>
    /// <param name="position">Behind how many code points the first is.</param>
    /// <param name="length">How many code points, 1 or more.</param>
    /// <param name="text">What is said, up to <see cref="MarkOperation.MostText"/> bytes.</param>
    /// <exception cref="ArgumentException">There is less text, or the comment is not what it may be.</exception>
    public MarkOperation Comment(int position, int length, string text) =>
        Add((id, order) => new MarkOperation.Comment(id, order, RangeOf(position, length, MarkGrowth.None), text));

    /// <summary>Takes a comment away.</summary>
    /// <param name="comment">The comment.</param>
    /// <param name="operation">What was done.</param>
    /// <returns>False, and nothing was done, where no such comment is here: nobody takes away what he has not seen.</returns>
    public bool TryWithdraw(Dot comment, out MarkOperation? operation)
    {
        operation = null;
        if (!operations.TryGetValue(comment, out var found) || found is not MarkOperation.Comment)
        {
            return false;
        }

        operation = Add((id, order) => new MarkOperation.Withdraw(id, order, comment));
        return true;
    }

    private MarkOperation Add(Func<Dot, ulong, MarkOperation> make)
    {
        var operation = make(new Dot(document.Replica, counter + 1), lamport + 1);
        if (operation.Judge() != MarkMergeStatus.Merged || operations.Count == MostOperations)
        {
            throw new ArgumentException($"The mark cannot be made: a name has 1 to {MarkOperation.MostName} bytes, a text up to {MarkOperation.MostText}, all of them whole characters; {MostOperations} operations are kept.");
        }

        Keep(operation);
        return operation;
    }

    private void Keep(MarkOperation operation)
    {
        operations.Add(operation.Id, operation);
        known.Add(operation.Id);
        lamport = Math.Max(lamport, operation.Lamport);
        counter = operation.Id.Replica == document.Replica ? Math.Max(counter, operation.Id.Counter) : counter;
    }

    private MarkRange RangeOf(int position, int length, MarkGrowth growth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, document.Length - position);
        return new MarkRange(document.AnchorAt(position, AnchorSide.Before), document.AnchorAt(position + length, growth == MarkGrowth.AtEnd ? AnchorSide.Before : AnchorSide.After));
    }
}
