using Purva.Clocks;
using Purva.Text.Operations;

namespace Purva.Text.Sessions;

/// <summary>One operation in a server's order.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Author">Which of its author's operations it is.</param>
/// <param name="Base">How much of the server's order its author had seen. Together with the author's own operations before it, that is its causal past.</param>
/// <param name="Operation">What it does, on the text of the revision before.</param>
public sealed record TextRevision(long Number, Dot Author, long Base, TextOperation Operation);
