using Purva.Clocks;

namespace Purva.Text.Marks;

/// <summary>Something that was done to the marks of a text. A set of them is all that marks are.</summary>
/// <remarks>Of those that speak of one name, the one with the greatest <see cref="Order"/> decides for each character. Immutable.</remarks>
/// <seealso href="https://doi.org/10.1145/3555644">Litt, Lim, Kleppmann, van Hardenberg, Peritext: A CRDT for Collaborative Rich Text Editing, 2022</seealso>
public abstract partial record MarkOperation
{
    private MarkOperation(Dot id, ulong lamport) => (Id, Lamport) = (id, lamport);

    /// <summary>Which operation on marks of its author it is, from 1. These are counted apart from the events of the text.</summary>
    public Dot Id { get; }

    /// <summary>Greater than that of every operation that its author had seen, from 1.</summary>
    public ulong Lamport { get; }

    /// <summary>Which of several decides: the greatest.</summary>
    public LamportTimestamp Order => new(Lamport, Id.Replica);

    /// <summary>Gives a range a value under a name, as bold or a link.</summary>
    /// <param name="Id">Its dot.</param>
    /// <param name="Lamport">Its place in the order.</param>
    /// <param name="Range">The range.</param>
    /// <param name="Name">The name; not empty.</param>
    /// <param name="Value">The value; may be empty.</param>
    public sealed record Set(Dot Id, ulong Lamport, MarkRange Range, string Name, string Value) : MarkOperation(Id, Lamport);

    /// <summary>Takes the value under a name from a range.</summary>
    /// <param name="Id">Its dot.</param>
    /// <param name="Lamport">Its place in the order.</param>
    /// <param name="Range">The range.</param>
    /// <param name="Name">The name; not empty.</param>
    public sealed record Clear(Dot Id, ulong Lamport, MarkRange Range, string Name) : MarkOperation(Id, Lamport);

    /// <summary>Says something about a range, beside whatever else is said about it. Its dot is what the comment is called.</summary>
    /// <param name="Id">Its dot.</param>
    /// <param name="Lamport">Its place in the order.</param>
    /// <param name="Range">The range.</param>
    /// <param name="Text">What is said.</param>
    public sealed record Comment(Dot Id, ulong Lamport, MarkRange Range, string Text) : MarkOperation(Id, Lamport);

    /// <summary>Takes a comment away. Where its author cannot have seen that comment, which the order tells, it does nothing, everywhere.</summary>
    /// <param name="Id">Its dot.</param>
    /// <param name="Lamport">Its place in the order.</param>
    /// <param name="Target">The comment.</param>
    public sealed record Withdraw(Dot Id, ulong Lamport, Dot Target) : MarkOperation(Id, Lamport);
}
