using Purva.Text.Documents;
using Purva.Text.Sessions;

namespace Purva.Text.Bridging;

/// <summary>Keeps a document and a server's text in step: what happens to the document is sent as operations, and what the server's order brings is typed in the document.</summary>
/// <remarks>
/// One gateway for a document and a server: a second one would send back what the first one brought. What comes from the server is edits of the gateway's
/// replica in the document, and what comes from the document is operations of the gateway at the server. Not safe to share between threads.
/// </remarks>
public sealed class ServerGateway
{
    private readonly TextDocument document;
    private readonly TextClient client;

    /// <summary>A gateway between two that say the same.</summary>
    /// <param name="document">The document.</param>
    /// <param name="client">A client of the server, with which nobody else types.</param>
    /// <exception cref="ArgumentException">The two do not say the same.</exception>
    public ServerGateway(TextDocument document, TextClient client)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(client);
        if (document.ToString() != client.Text)
        {
            throw new ArgumentException("A gateway begins where the document and the server's text say the same.", nameof(client));
        }

        (this.document, this.client) = (document, client);
    }

    /// <summary>Tells the server what has happened to the document.</summary>
    /// <param name="edits">What was typed in it, or what a merge told: all that has happened since the last call, one after the other.</param>
    /// <returns>What to send now; null where something is on its way already, or nothing has happened.</returns>
    /// <exception cref="ArgumentException">The edits are not those that have happened.</exception>
    public SentOperation? Tell(params IEnumerable<TextEdit> edits) =>
        client.TryType(OperationBridge.ToOperation(edits), out var send) ? send
            : throw new ArgumentException("The edits do not fit the text as it was told so far: tell all edits, in their order.", nameof(edits));

    /// <summary>Takes in the next revision of the server. Everything that happened to the document must have been told before.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="send">What to send now; null for nothing.</param>
    /// <returns>What that does to the document; null where the revision is not the next one.</returns>
    public TextEdit[]? Hear(TextRevision revision, out SentOperation? send)
    {
        if (!client.TryHear(revision, out var applied, out send))
        {
            return null;
        }

        var edits = OperationBridge.ToEdits(applied);
        foreach (var edit in edits)
        {
            document.Edit(edit);
        }

        return edits;
    }
}
