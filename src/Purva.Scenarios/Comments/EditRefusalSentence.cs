using System.Diagnostics;

namespace Purva.Scenarios.Comments;

/// <summary>Refusals in words for whoever edits.</summary>
public static class EditRefusalSentence
{
    extension(EditRefusal refusal)
    {
        /// <summary>One sentence that says what is wrong and what to do.</summary>
        public string Sentence => refusal switch
        {
            EditRefusal.None => "It is taken.",
            EditRefusal.Empty => "There is nothing in the edit: write something.",
            EditRefusal.TooLong => $"A comment has at most {Comment.MostCharacters:N0} characters; shorten it.",
            EditRefusal.TooManyVersions => $"{Comment.MostSiblings} versions stand side by side: read them, and write one that replaces them.",
            EditRefusal.Forged => "The edit claims to have read what this server has not issued; read again, and then edit.",
            _ => throw new UnreachableException(),
        };
    }
}
