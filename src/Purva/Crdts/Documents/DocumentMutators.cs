using Purva.Clocks;
using Purva.Crdts.Elements;
using Purva.Wire;

namespace Purva.Crdts.Documents;

/// <summary>The changes to a whole <see cref="Document"/> by JSON Pointer: each gives the delta, which is then merged here and elsewhere, or says why not.</summary>
public static class DocumentMutators
{
    /// <summary>Members of a document with its context.</summary>
    /// <param name="document">The document.</param>
    extension(Causal<Document> document)
    {
        /// <summary>A document with the content of plain JSON, as one delta of a new one; numbers become scalars.</summary>
        /// <param name="replica">Who writes it.</param>
        /// <param name="json">The JSON text.</param>
        /// <param name="delta">The document; empty unless done.</param>
        /// <param name="limits">What is too much; the default ones unless given.</param>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        public static DocumentOutcome TryFromJson(ReplicaId replica, string json, out Causal<Document> delta, DecodeLimits? limits = null) =>
            Causal<Document>.Empty.TryPutJson(replica, string.Empty, json, out delta, limits);

        /// <summary>Puts a scalar in the place of all that this state has seen there; objects on the way that are not there are made.</summary>
        /// <param name="replica">Who puts it.</param>
        /// <param name="path">Where, as a JSON Pointer; an element of a list is replaced and keeps its identity.</param>
        /// <param name="value">The scalar.</param>
        /// <param name="delta">What changed; empty unless done.</param>
        /// <param name="limits">What is too much; the default ones unless given.</param>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        public DocumentOutcome TryPut(ReplicaId replica, string path, ScalarValue value, out Causal<Document> delta, DecodeLimits? limits = null)
        {
            delta = default;
            return value.EncodedLength > (limits ?? DecodeLimits.Default).MaxElementBytes
                ? DocumentOutcome.TooLarge
                : document.TryChange(replica, path, 0, true, Document.Putting(new DocumentDraft.Leaf(value)), out delta, limits);
        }

        /// <summary>Puts a value in the place of all that this state has seen there.</summary>
        /// <inheritdoc cref="extension(Causal{Document}).TryPut" path="/param"/>
        /// <param name="replica">Who puts it.</param>
        /// <param name="path">Where, as a JSON Pointer.</param>
        /// <param name="json">The value as JSON text.</param>
        /// <param name="delta">What changed; empty unless done.</param>
        /// <param name="limits">What is too much; the default ones unless given.</param>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        public DocumentOutcome TryPutJson(ReplicaId replica, string path, string json, out Causal<Document> delta, DecodeLimits? limits = null)
        {
            delta = default;
            var outcome = TryParse(path, json, 0, limits, out var draft);
            return outcome == DocumentOutcome.Done ? document.TryChange(replica, path, 0, true, Document.Putting(draft!), out delta, limits) : outcome;
        }

        /// <summary>Inserts a value into a list, which begins empty where nothing is.</summary>
        /// <param name="replica">Who inserts it.</param>
        /// <param name="path">The list and the index that the value will have, or <c>-</c> for its end, as in <c>/lines/0</c>.</param>
        /// <param name="json">The value as JSON text.</param>
        /// <param name="delta">What changed; empty unless done.</param>
        /// <param name="limits">What is too much; the default ones unless given.</param>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        /// <exception cref="OverflowException">The position in the list would be too deep.</exception>
        public DocumentOutcome TryInsertJson(ReplicaId replica, string path, string json, out Causal<Document> delta, DecodeLimits? limits = null)
        {
            delta = default;
            var outcome = TryParse(path, json, 0, limits, out var draft);
            return outcome == DocumentOutcome.Done ? document.TryChange(replica, path, 1, true, Document.Inserting(LastToken(path), draft!), out delta, limits) : outcome;
        }

        /// <summary>Removes a member, an element, or all.</summary>
        /// <param name="replica">Who removes it.</param>
        /// <param name="path">Where, as a JSON Pointer.</param>
        /// <param name="delta">What changed; empty unless done.</param>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        public DocumentOutcome TryRemove(ReplicaId replica, string path, out Causal<Document> delta) => path.Length == 0
            ? document.TryChange(replica, path, 0, false, Document.Removing, out delta, null)
            : document.TryChange(replica, path, 1, false, Document.RemovingElement(LastToken(path)), out delta, null);

        /// <summary>Counts up or down; a counter that is not there begins at 0.</summary>
        /// <param name="replica">Who counts.</param>
        /// <param name="path">Where, as a JSON Pointer.</param>
        /// <param name="amount">By how much: down if negative.</param>
        /// <param name="delta">What changed; empty unless done.</param>
        /// <param name="limits">What is too much; the default ones unless given.</param>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        public DocumentOutcome TryIncrement(ReplicaId replica, string path, long amount, out Causal<Document> delta, DecodeLimits? limits = null) =>
            document.TryChange(replica, path, 0, true, Document.Counting(amount), out delta, limits);

        /// <summary>Moves an element within its list.</summary>
        /// <param name="replica">Who moves it.</param>
        /// <param name="from">The element, as in <c>/lines/3</c>.</param>
        /// <param name="to">Where in the same list it will stand, counted without it, or <c>-</c> for the end.</param>
        /// <param name="delta">What changed; empty unless done.</param>
        /// <exception cref="ArgumentException">The replica is none.</exception>
        /// <exception cref="OverflowException">The position in the list would be too deep.</exception>
        public DocumentOutcome TryMove(ReplicaId replica, string from, string to, out Causal<Document> delta)
        {
            delta = default;
            if (!DocumentPath.TryParse(from, out var source) || !DocumentPath.TryParse(to, out var target))
            {
                return DocumentOutcome.NoPointer;
            }

            if (source.Length == 0 || source.Length != target.Length || !source.AsSpan(..^1).SequenceEqual(target.AsSpan(..^1)))
            {
                return DocumentOutcome.OtherList;
            }

            return document.TryChange(replica, from, 1, false, Document.Moving(source[^1], target[^1]), out delta, null);
        }

        /// <summary>Makes a change at a path less its last tokens.</summary>
        private DocumentOutcome TryChange(
            ReplicaId replica, string path, int less, bool makesParents, Document.Change change, out Causal<Document> delta, DecodeLimits? limits)
        {
            delta = default;
            limits ??= DecodeLimits.Default;
            if (!DocumentPath.TryParse(path, out var tokens) || tokens.Length < less)
            {
                return DocumentOutcome.NoPointer;
            }

            if (tokens.Length > limits.MaxNesting)
            {
                return DocumentOutcome.TooDeep;
            }

            var scope = new DeltaScope(replica, document.Context);
            var outcome = document.Store.At(tokens.AsSpan(..^less), makesParents, scope, limits, change, out var store);
            delta = outcome == DocumentOutcome.Done ? new Causal<Document>(store, scope.ToContext()) : default;
            return outcome;
        }
    }

    private static DocumentOutcome TryParse(string path, string json, int deeper, DecodeLimits? limits, out DocumentDraft? draft)
    {
        draft = null;
        return DocumentPath.TryParse(path, out var tokens)
            ? DocumentDraft.TryParse(json, tokens.Length + deeper, limits ?? DecodeLimits.Default, out draft)
            : DocumentOutcome.NoPointer;
    }

    private static string LastToken(string path) => DocumentPath.TryParse(path, out var tokens) && tokens.Length > 0 ? tokens[^1] : string.Empty;
}
