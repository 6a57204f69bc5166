namespace Purva.Tests.Text.Stories;

/// <summary>An insertion as the reference notes have it: transforming changes it, and a tie goes to whoever asks first.</summary>
internal sealed class NotesOperation(string author, int position, string text)
{
    public string Author => author;

    public int Position { get; private set; } = position;

    public string Text => text;

    /// <summary>Moves the other operation, in place, if it does not stand before this one.</summary>
    public void MoveOver(NotesOperation other)
    {
        if (Position <= other.Position)
        {
            other.Position += Text.Length;
        }
    }

    /// <summary>What a text is after it; behind the end is at the end.</summary>
    public string Apply(string to) => to.Insert(Math.Min(Position, to.Length), Text);

    public override string ToString() => $"{Text} at {Position}";
}
