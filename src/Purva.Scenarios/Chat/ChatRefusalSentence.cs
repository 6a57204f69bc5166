using System.Diagnostics;

namespace Purva.Scenarios.Chat;

/// <summary>Refusals in words for whoever holds the phone.</summary>
public static class ChatRefusalSentence
{
    extension(ChatRefusal refusal)
    {
        /// <summary>One sentence that says what is wrong and what to do.</summary>
        public string Sentence => refusal switch
        {
            ChatRefusal.None => "It is taken.",
            ChatRefusal.Empty => "There is nothing in the message: write something.",
            ChatRefusal.TooLong => $"A message has at most {ChatPhone.MostCharacters:N0} characters; send it in parts.",
            ChatRefusal.Known => "That message is here already.",
            ChatRefusal.NoRoom => $"{ChatPhone.MostWaiting:N0} messages wait for what they answer; ask somebody for all that is missing.",
            ChatRefusal.Forged => "The message says of itself what cannot be.",
            _ => throw new UnreachableException(),
        };
    }
}
