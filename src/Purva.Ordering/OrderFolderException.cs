namespace Purva.Ordering;

/// <summary>A member cannot start with what is in its folder: the message says what, where and what to do.</summary>
public sealed class OrderFolderException : Exception
{
    /// <summary>A folder that cannot be used.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="inner">Why, if something failed.</param>
    public OrderFolderException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
