namespace Purva.Versioning.Objects;

/// <summary>Where objects are read from.</summary>
public interface IObjectSource
{
    /// <summary>Whether an object is there.</summary>
    /// <param name="id">Its name.</param>
    bool Contains(ObjectId id);

    /// <summary>Reads an object whose bytes have the name that was asked for.</summary>
    /// <param name="id">Its name.</param>
    /// <exception cref="VersioningException">It is not there (<see cref="VersioningProblem.ObjectMissing"/>), or damaged (<see cref="VersioningProblem.ObjectCorrupt"/>).</exception>
    StoredObject Read(ObjectId id);
}
