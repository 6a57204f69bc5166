namespace Purva.TestKit;

/// <summary>A statement that must hold for every value.</summary>
public static class Law
{
    /// <summary>Fails with a sentence that names the values where the statement does not hold.</summary>
    /// <param name="holds">The statement.</param>
    /// <param name="sentence">What was claimed, about which values.</param>
    public static void Holds(bool holds, FormattableString sentence)
    {
        if (!holds)
        {
            throw new LawBrokenException(FormattableString.Invariant(sentence));
        }
    }
}
