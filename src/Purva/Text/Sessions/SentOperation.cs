using Purva.Clocks;
using Purva.Text.Operations;

namespace Purva.Text.Sessions;

/// <summary>An operation on its way to the server.</summary>
/// <param name="Author">Which of its author's operations it is: sent again, it has the same.</param>
/// <param name="Base">The last revision that its author had seen.</param>
/// <param name="Operation">What it does, on the text of that revision.</param>
public sealed record SentOperation(Dot Author, long Base, TextOperation Operation);
