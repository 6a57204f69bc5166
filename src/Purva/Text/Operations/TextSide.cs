namespace Purva.Text.Operations;

/// <summary>Whose text stands first where two operations insert at one place.</summary>
public enum TextSide
{
    /// <summary>The operation's own text, before the other's.</summary>
    Left = 0,

    /// <summary>The other's text, before the operation's own.</summary>
    Right = 1,
}
