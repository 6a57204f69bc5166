namespace Purva.Text.Documents;

/// <summary>What a run of edits does to the text of its parents.</summary>
internal enum EditKind : byte
{
    /// <summary>Each puts a character behind the one that the edit before put in.</summary>
    Insert = 0,

    /// <summary>Each takes out the character at one place, as the delete key does.</summary>
    Delete = 1,

    /// <summary>Each takes out the character before the place of the one before, as the backspace key does.</summary>
    Erase = 2,
}

/// <summary>Edits that were made one after the other at one place.</summary>
/// <param name="Start">The first event.</param>
/// <param name="Length">How many, one code point each.</param>
/// <param name="Kind">What they do.</param>
/// <param name="Position">Behind how many code points the first character comes in or goes; of erasing, where the last one goes, which is the lowest.</param>
/// <param name="Content">Where the inserted text begins among all of it, in UTF-16 code units.</param>
/// <param name="HasPairs">Whether some of its characters have two code units.</param>
internal readonly record struct EditRun(int Start, int Length, EditKind Kind, int Position, int Content, bool HasPairs)
{
    public int End => Start + Length;

    /// <summary>Behind how many code points the first edit is made: where the cursor stands before it.</summary>
    public int Begin => Kind == EditKind.Erase ? Position + Length : Position;

    /// <summary>Where the cursor stands after the last edit.</summary>
    public int Cursor => Kind == EditKind.Insert ? Position + Length : Position;
}
