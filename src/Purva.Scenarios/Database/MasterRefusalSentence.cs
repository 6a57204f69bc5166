using System.Diagnostics;

namespace Purva.Scenarios.Database;

/// <summary>Refusals in words for whoever reads and writes.</summary>
public static class MasterRefusalSentence
{
    extension(MasterRefusal refusal)
    {
        /// <summary>One sentence that says what is wrong and what to do.</summary>
        public string Sentence => refusal switch
        {
            MasterRefusal.None => "It is done.",
            MasterRefusal.SiteBehind => "This site has not seen all that the session has; let the sites exchange, or ask another one.",
            MasterRefusal.NoMajority => "This site reaches no majority; heal a link, or ask for less.",
            MasterRefusal.Empty => "There is nothing to write: say a value.",
            MasterRefusal.TooLong => $"A value has at most {Masters.MostCharacters} characters; shorten it.",
            MasterRefusal.TooManyValues => $"{Masters.MostValues} values stand side by side: read them, and write one that replaces them.",
            _ => throw new UnreachableException(),
        };
    }
}
