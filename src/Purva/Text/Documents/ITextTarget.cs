namespace Purva.Text.Documents;

/// <summary>Where a walk tells what happens to a text.</summary>
internal interface ITextTarget
{
    /// <summary>Text comes in.</summary>
    /// <param name="position">Behind how many code points.</param>
    /// <param name="text">The text.</param>
    void Insert(int position, ReadOnlySpan<char> text);

    /// <summary>Text goes.</summary>
    /// <param name="position">Behind how many code points.</param>
    /// <param name="length">How many code points.</param>
    void Delete(int position, int length);
}
