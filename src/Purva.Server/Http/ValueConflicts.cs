using Purva.Store.Values;

namespace Purva.Server.Http;

/// <summary>Finds what of a map was written concurrently and so stands more than once.</summary>
internal static class ValueConflicts
{
    /// <summary>Where, by JSON Pointer, and what; null when nothing is.</summary>
    public static IReadOnlyList<ConflictBody>? Of(StoredValue value)
    {
        var found = new List<ConflictBody>();
        Find(value, string.Empty, found);
        return found.Count == 0 ? null : found;
    }

    private static void Find(StoredValue value, string path, List<ConflictBody> found)
    {
        if (value is not StoredValue.Fields fields)
        {
            return;
        }

        foreach (var field in fields.Values)
        {
            var at = path + JsonPointer.Step(field.Name);
            IEnumerable<StoredValue> kinds = [field.Value, .. field.Beside];
            var values = kinds.SelectMany(Each).ToList();
            if (values.Count > 1)
            {
                found.Add(new ConflictBody(at, values));
            }

            Find(field.Value, at, found);
        }
    }

    private static IEnumerable<StoredValue> Each(StoredValue value) =>
        value is StoredValue.Register register ? register.Values.Select(one => new StoredValue.Register([one])) : [value];
}
