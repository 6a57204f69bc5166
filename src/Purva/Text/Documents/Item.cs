namespace Purva.Text.Documents;

/// <summary>Characters beside each other that came in together and to which the same has happened since.</summary>
internal struct Item
{
    /// <summary>Before the first character.</summary>
    public const int Beginning = -1;

    /// <summary>Behind the last character.</summary>
    public const int End = int.MaxValue;

    /// <summary>From this number on, characters that were there before the walk; by their place then.</summary>
    public const int Before = 1 << 30;

    /// <summary>The event that put the first character in; those of the others follow.</summary>
    public int Id;

    /// <summary>How many characters.</summary>
    public int Length;

    /// <summary>The character behind which the first one was put; the others were put behind each other.</summary>
    public int Left;

    /// <summary>The character before which all were put.</summary>
    public int Right;

    /// <summary>In the version in which the walk is: 0 where they are not in yet, 1 where they are in, and one more for each time that they were taken out.</summary>
    public int Prepared;

    /// <summary>Whether they are taken out in the text that the walk makes.</summary>
    public bool IsGone;

    public readonly int PreparedLength => Prepared == 1 ? Length : 0;

    public readonly int TextLength => IsGone ? 0 : Length;

    /// <summary>Whether a character of it is the given one.</summary>
    public readonly bool Has(int id) => unchecked((uint)(id - Id)) < (uint)Length;

    /// <summary>What is behind the first characters.</summary>
    public readonly Item Behind(int length) => this with { Id = Id + length, Length = Length - length, Left = Id + length - 1 };
}
