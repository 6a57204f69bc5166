namespace Purva.Versioning.Objects;

/// <summary>Objects in memory, in front of others that are only read. Not safe to share between threads.</summary>
/// <param name="behind">Where objects are that are not here, if anywhere.</param>
public sealed class MemoryObjects(IObjectSource? behind = null) : IObjectStore
{
    private readonly Dictionary<ObjectId, StoredObject> objects = [];

    /// <summary>The objects that were written here.</summary>
    public IReadOnlyDictionary<ObjectId, StoredObject> Written => objects;

    /// <inheritdoc/>
    public bool Contains(ObjectId id) => objects.ContainsKey(id) || behind?.Contains(id) == true;

    /// <inheritdoc/>
    public StoredObject Read(ObjectId id) => objects.TryGetValue(id, out var stored) ? stored
        : behind?.Read(id) ?? throw new VersioningException(VersioningProblem.ObjectMissing, $"Object {id} is not there.");

    /// <inheritdoc/>
    public ObjectId Write(StoredObject stored)
    {
        var id = stored.ComputeId();
        if (behind?.Contains(id) != true)
        {
            objects.TryAdd(id, stored);
        }

        return id;
    }
}
