using Purva.Clocks;

namespace Purva.Text.Documents;

/// <summary>A place in a text that stays where it belongs while others type: on one side of a character, which may have gone since.</summary>
/// <remarks>
/// The default value is <see cref="End"/>: before nothing. Ask <see cref="TextDocument.AnchorAt"/> for one, and
/// <see cref="TextDocument.PositionOf(TextAnchor)"/> for where it is.
/// </remarks>
/// <param name="Character">The event that put the character in; none for the ends of the text.</param>
/// <param name="Side">On which side of it.</param>
/// <seealso href="https://doi.org/10.1145/3555644">Litt, Lim, Kleppmann, van Hardenberg, Peritext: A CRDT for Collaborative Rich Text Editing, 2022</seealso>
public readonly partial record struct TextAnchor(Dot Character, AnchorSide Side)
{
    /// <summary>Before all that is ever typed.</summary>
    public static TextAnchor Beginning => new(default, AnchorSide.After);

    /// <summary>Behind all that is ever typed.</summary>
    public static TextAnchor End => default;

    /// <summary>Whether it is an end of the text, whatever that says.</summary>
    public bool IsEdge => Character == default;

    /// <summary>As <c>&lt;a:17</c> before that character and <c>a:17&gt;</c> behind it; <c>|&lt;</c> and <c>&gt;|</c> for the beginning and the end.</summary>
    public override string ToString() => (IsEdge, Side) switch
    {
        (true, AnchorSide.After) => "|<",
        (true, _) => ">|",
        (false, AnchorSide.After) => $"{Character}>",
        _ => $"<{Character}",
    };
}
